import "server-only";
import { schema, scopeWhere } from "@qm/db";
import { type Actor, OPEN_STATUSES, parseIssueNumber, type Scope, type Status } from "@qm/domain";
import { and, getTableColumns, type SQL, sql } from "drizzle-orm";
import { type Expression, filterSql } from "@/lib/filter-sql";
import { workspaceZone } from "@/lib/zone";
import { type IssueFilters, issueFields } from "./fields";
import { groupWhere } from "./group-where";
import type { IssueView } from "./view";

const { issues } = schema;

/** Each filter is a column of its own name, or is spelled out here. A filter with no meaning does not compile. */
export const issueExpressions = {
  ...getTableColumns(issues),
  overdue: sql`(${issues.status} <= 3 and ${issues.dueAt} < now())`,
} satisfies Record<keyof IssueFilters, Expression>;

export type Asking = Pick<IssueView, "display" | "within"> & { text?: string; filters?: IssueFilters; hits?: number };

/** How many issues a text search looks at, the newest first, before it is asked for more. */
export const HITS = 2_000;

/** The filters and the text of a view, without its scope. Lists, counts, exports and charts all start here. */
export function askedWhere(
  actor: Actor,
  { text, filters = {}, hits = HITS, display, within }: Asking,
): SQL | undefined {
  const { status, ...others } = filters;
  // All of open work is one comparison: said once more as a list, the planner would expect a fraction of the rows.
  const listed =
    status && OPEN_STATUSES.every((word) => status.includes(word)) && isOpenOnly(filters) ? others : filters;
  return and(
    filterSql(issueFields, issueExpressions, listed, { actorId: actor.id, now: new Date(), zone: workspaceZone() }),
    // Said as a plain comparison, which proves the partial indexes of open work whatever the parameters are.
    isOpenOnly(filters) ? sql`${issues.status} <= 3` : undefined,
    text ? matching(text, hits) : undefined,
    groupWhere(display, within),
  );
}

/** What this actor may see in this scope, narrowed to what they asked for. */
export function issuesWhere(actor: Actor, scope: Scope, asking: Asking): SQL {
  return and(scopeWhere(actor, scope), askedWhere(actor, asking))!;
}

/** Whether only open work is asked for. */
export function isOpenOnly(filters: IssueFilters): boolean {
  const open: readonly Status[] = OPEN_STATUSES;
  return Boolean(filters.overdue || filters.status?.every((status) => open.includes(status)));
}

/** Issues whose texts hold the words, or the one with this number. */
function matching(text: string, hits: number): SQL {
  const number = parseIssueNumber(text);
  const found = sql`array(select app.search_ids(${text}, ${hits}))`;
  if (number === null) return sql`${issues.id} = any(${found})`;
  if (/^qm-/i.test(text.trim())) return sql`${issues.id} = ${number}`;
  return sql`${issues.id} = any(${found} || ${number}::bigint)`;
}
