import { OPEN_STATUSES } from "@qm/domain";
import { CircleCheck, ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { clausesOf, replaceClause } from "@/lib/conditions";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { type FilterKey, issueFields } from "../../fields";
import type { ListPage } from "../../list-page";
import { type IssueView, issuesHref } from "../../view";
import { shownTotal } from "./total";

type NoIssuesProps = {
  view: IssueView;
  loosened: ListPage["loosened"];
  /** How the first issue is filed. */
  report: ReactNode;
};

/** Why there is nothing, and the way out: file the first, go back to the first page, or ask for less. */
export function NoIssues({ view, loosened, report }: NoIssuesProps) {
  if (loosened?.all === 0) {
    return (
      <EmptyState
        title={view.scope.kind === "mine" ? "Nothing is yours yet." : "There are no issues here yet."}
        text="The first broken link, wrong date or dead image takes 15 seconds to file."
        action={report}
      />
    );
  }
  if (view.place) {
    return (
      <EmptyState
        title="Nothing is left on this page."
        text="The issues that stood here have moved on."
        action={<ButtonLink href={issuesHref({ ...view, place: null })}>Back to the first page</ButtonLink>}
      />
    );
  }
  if (isDone(view)) {
    return (
      <EmptyState
        icon={<CircleCheck size={20} aria-hidden="true" />}
        title="Nothing is open."
        text="Every issue here is resolved or closed."
        action={<ButtonLink href={issuesHref({ ...view, filters: {} })}>Show resolved and closed</ButtonLink>}
      />
    );
  }
  return <NoMatch view={view} loosened={loosened} />;
}

function NoMatch({ view, loosened }: Omit<NoIssuesProps, "report">) {
  const ways = loosened?.without ?? [];

  return (
    <EmptyState
      icon={<ListFilter size={20} aria-hidden="true" />}
      title={view.text ? `No issue matches “${view.text}” with these filters.` : "No issue matches these filters."}
      text={ways.length > 0 ? "It would with one filter less:" : "Ask for less, or look at everything."}
      action={
        <>
          {ways.map(({ clause, ...count }) => (
            <ButtonLink key={clause} size="sm" href={issuesHref(without(view, clause))}>
              {clause === "text" ? "Without the search" : `Any ${subjectOf(view, clause)}`}
              <span className="font-normal text-muted tabular-nums">{shownTotal(count)}</span>
            </ButtonLink>
          ))}
          {view.text && (
            <ButtonLink size="sm" href={issuesHref({ ...view, filters: {} })}>
              Search everything, closed too
            </ButtonLink>
          )}
          <ButtonLink size="sm" look="ghost" href={issuesHref({ ...view, text: "", filters: {}, place: null })}>
            Clear filters
          </ButtonLink>
        </>
      }
    />
  );
}

function without(view: IssueView, clause: number | "text"): IssueView {
  if (clause === "text") return { ...view, text: "", place: null };
  return { ...view, filters: replaceClause(issueFields, view.filters, clause, null), place: null };
}

/** What a clause is about: `severity`, `status or due`. */
function subjectOf({ filters }: IssueView, clause: number): string {
  const conditions = clausesOf(issueFields, filters)[clause] ?? [];
  const labels = conditions.map(({ key }) => issueFields[key as FilterKey].label.toLowerCase());
  return [...new Set(labels)].join(" or ");
}

/** Whether only open work was asked for, and nothing else. */
const isDone = ({ text, filters }: IssueView) =>
  !text && Object.keys(filters).length === 1 && String(filters.status) === String(OPEN_STATUSES);
