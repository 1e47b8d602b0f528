import type { Actor, ViewVisibility } from "@qm/domain";
import { type IssueView, issuesHref, parseIssueView, scopeKept } from "@/features/issues/view";

/** A saved view as people meet it. */
export type SavedView = {
  id: number;
  name: string;
  visibility: ViewVisibility;
  teamId: number | null;
  teamName: string | null;
  ownerId: number;
  ownerName: string;
  /** The state that it shows, as an address. */
  query: string;
  version: number;
  starred: boolean;
  /** Whether the person may change and delete it. */
  mayKeep: boolean;
};

export const MOST_STARS = 30;
const LIST = "/issues?";

/** Whether a view is found by the words: each is in its name or its owner's. */
export function holds({ name, ownerName }: Pick<SavedView, "name" | "ownerName">, words: string): boolean {
  const text = `${name} ${ownerName}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function seenBy({ visibility, teamName }: Pick<SavedView, "visibility" | "teamName">): string {
  if (visibility === "team") return teamName ?? "A team";
  return visibility === "all" ? "Everyone" : "Only its owner";
}

/** A view as a search finds it. */
export const foundOf = (view: SavedView) => ({
  id: view.id,
  name: view.name,
  ownerName: view.ownerName,
  seenBy: seenBy(view),
  starred: view.starred,
  href: viewHref(view),
});
export type FoundView = ReturnType<typeof foundOf>;

/** The part of a state that a view keeps: not the page, nor which view it began as. */
export function stateOf({ saved: _, within: __, ...view }: IssueView): string {
  return issuesHref({ ...view, place: null }).slice(LIST.length);
}

/** The list that shows a view. What it asks of the reader's rights is decided when it is opened. */
export function viewHref({ id, query }: Pick<SavedView, "id" | "query">): `/issues?${string}` {
  return `/issues?view=${id}${query && `&${query}`}`;
}

/** What a view means to this reader: a scope that they may not open is their own. */
export const meant = (actor: Actor, { query }: Pick<SavedView, "query">): IssueView =>
  parseIssueView(actor, new URLSearchParams(query)).view;

/** A state as it replaces what is saved. */
export const replacing = (actor: Actor, saved: Pick<SavedView, "query">, view: IssueView): string =>
  stateOf({ ...view, scope: scopeKept(actor, saved, view.scope) });

export type Difference = { key: string; how: "added" | "changed" | "removed" };

/** How the list differs from what is saved, by the keys of the address. */
export function differences(actor: Actor, view: IssueView, saved: Pick<SavedView, "query">): Difference[] {
  const [before, after] = [meant(actor, saved), view].map((one) => new URLSearchParams(stateOf(one)));
  const keys = [...new Set([...before!.keys(), ...after!.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [before!.getAll(key).join(), after!.getAll(key).join()];
    if (was === is) return [];
    return [{ key, how: was === "" ? "added" : is === "" ? "removed" : "changed" }];
  });
}
