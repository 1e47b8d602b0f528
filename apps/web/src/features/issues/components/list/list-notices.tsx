import type { ReactNode } from "react";
import { Notice } from "@/ui/notice";
import { MOST_LEFT, wordsOf } from "../../display";
import { issueFields } from "../../fields";
import type { ListPage } from "../../list-page";
import { type IssueView, issuesHref } from "../../view";
import { shownCount } from "./total";
import type { GroupedPage } from "./use-groups";

const WORDS = new Map(
  Object.entries({
    q: "Search",
    sort: "Sort",
    after: "Page",
    before: "Page",
    scope: "Scope",
    any: "Alternatives",
    layout: "Layout",
    group: "Grouping",
    groups: "Empty groups",
    in: "Group",
    density: "Density",
    columns: "Columns",
    view: "View",
  }),
);

const wordOf = (key: string) =>
  WORDS.get(key) ?? (Object.hasOwn(issueFields, key) ? issueFields[key as keyof typeof issueFields].label : key);

/** What in the address could not be read; the rest is applied. */
export function UnreadableNotice({ unreadable, view }: { unreadable: readonly string[]; view: IssueView }) {
  if (unreadable.length === 0) return null;
  const others = unreadable.filter((key) => key !== "scope").map(wordOf);

  return (
    <LinkNotice view={view}>
      {unreadable.includes("scope") && "This link is for issues that you do not see as a whole. These are yours. "}
      {others.length > 0 &&
        `This link asks for something that cannot be read here (${others.join(", ")}). The rest of it is applied.`}
    </LinkNotice>
  );
}

/** Words that match almost everything are looked up among the newest only. */
export function SearchedNotice({ searched }: Pick<ListPage, "searched">) {
  if (searched === null) return null;
  return (
    <Notice className="mx-4 mb-2 sm:mx-6">
      These words are in very many issues. Shown are the newest {searched.toLocaleString("en")} of them; add a word to
      narrow it down.
    </Notice>
  );
}

/** A field with very many values is cut at the largest groups, as far as these are known. */
export function GroupsLeftNotice({ left, cut }: Pick<GroupedPage, "left" | "cut">) {
  const others = shownCount({ total: left, more: cut || left >= MOST_LEFT });
  return (
    <Notice className="mx-4 mb-2 sm:mx-6">
      {cut
        ? `Not all issues were looked at. Shown are the largest groups of those that were; ${others} others are left out.`
        : `Shown are the largest groups; ${others} smaller ones are left out.`}{" "}
      Add a filter to see them.
    </Notice>
  );
}

/**
 * Of groups that were found among so many issues as were looked at. Words are all there, found or not. An index may have told these
 * one group after the other: what is missing need not be small.
 */
export function GroupsCutNotice({ by, left, cut }: Pick<GroupedPage, "by" | "left" | "cut">) {
  if (!cut || left > 0 || wordsOf(by)) return null;
  return (
    <Notice className="mx-4 mb-2 sm:mx-6">
      Not all issues were looked at, so other groups may be missing here, large ones too. Filter by{" "}
      {issueFields[by].label.toLowerCase()} to see one.
    </Notice>
  );
}

/** The same for a view that was deleted, was never there, or is somebody else's. */
export function NoViewNotice({ view: { saved: _, ...view } }: { view: IssueView }) {
  return (
    <LinkNotice view={view}>There is no such view, or it is not shared with you. This is your own list.</LinkNotice>
  );
}

/** What a link asked for in vain; dismissed, the list is asked for what it shows. */
function LinkNotice({ view, children }: { view: IssueView; children: ReactNode }) {
  return (
    <Notice
      tone="warn"
      className="mx-4 mb-2 sm:mx-6"
      action={
        <a href={issuesHref(view)} className="font-medium text-accent-ink hover:underline">
          Dismiss
        </a>
      }
    >
      {children}
    </Notice>
  );
}
