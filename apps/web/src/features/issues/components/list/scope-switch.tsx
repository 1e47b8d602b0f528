import { type Actor, mayOpen, type Scope } from "@qm/domain";
import type { Route } from "next";
import { Segmented } from "@/ui/segmented";
import type { Choices } from "../../choices";
import { defaultView, type IssueView, issuesHref, parseIssueView, WHAT_IS_MINE, writeScope } from "../../view";

type Offered = { scope: Scope; label: string; about?: string; current: boolean };

/** The scopes a person may switch between, and which of them they are in: their teams, what is their own, and for admins everything. */
export function scopesOffered(actor: Actor, teams: Choices["teams"], now: Scope): Offered[] {
  const own = teams.filter(({ id }) => actor.teamIds.includes(id));
  const offered: Omit<Offered, "current">[] = [
    { scope: { kind: "all" }, label: "Everything" },
    ...(own.length > 1 ? [{ scope: { kind: "teams" }, label: "My teams" } as const] : []),
    ...own.map(({ id, name }) => ({ scope: { kind: "team", teamId: id }, label: name }) as const),
    { scope: { kind: "mine" }, label: "Mine", about: WHAT_IS_MINE },
  ];
  return offered
    .filter(({ scope }) => mayOpen(actor, scope))
    .map((one) => ({ ...one, current: isSame(actor, now, one.scope) }));
}

/** "All my teams" and one's only team are the same rows. */
const isSame = (actor: Actor, one: Scope, other: Scope) =>
  writeScope(one) === writeScope(other) ||
  (one.kind === "teams" && other.kind === "team" && actor.teamIds.length === 1);

type ScopeSwitchProps = {
  actor: Actor;
  view: IssueView;
  teams: Choices["teams"];
  /** Where the lists of teams begin that have chosen a view for it. */
  starts: Readonly<Record<number, string>>;
};

/**
 * Which rows are meant, at the head of the list. What was chosen stays when the scope changes; where nothing was chosen yet,
 * the next scope begins as it usually does.
 */
export function ScopeSwitch({ actor, view, teams, starts }: ScopeSwitchProps) {
  const now = issuesHref({ ...view, place: null });
  const untouched =
    now === issuesHref({ ...defaultView(actor), scope: view.scope }) ||
    Object.values(starts).some((href) => leadsHere(href));
  function leadsHere(href: string) {
    return issuesHref(parseIssueView(actor, new URL(href, "http://here").searchParams).view) === now;
  }
  function hrefOf(scope: Scope) {
    const start = scope.kind === "team" ? starts[scope.teamId] : undefined;
    if (untouched) return (start as Route | undefined) ?? issuesHref({ ...defaultView(actor), scope });
    return issuesHref({ ...view, scope, place: null });
  }

  return (
    <Segmented
      label="Which issues"
      items={scopesOffered(actor, teams, view.scope).map(({ scope, ...offered }) => ({
        ...offered,
        href: hrefOf(scope),
      }))}
    />
  );
}
