import "server-only";
import { schema } from "@qm/db";
import type { Actor, DayRange } from "@qm/domain";
import { and, type Subquery, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import { GOAL_OF } from "./clocks";
import { type FilterKey, type IssueFilters, issueFields } from "./fields";
import { momentsOf } from "./moments";
import { asIssues, beginsWithNewest, HAPPENED, type Looked, pageSql, teamParts } from "./pages";
import { askedWhere } from "./where";

const { issues } = schema;

const RUNS_OUT = ["respondBy", "resolveBy"] as const;
/** What happens to an issue soon after it is filed, or is agreed to: of the newest it is true of many. */
const SOON = [...HAPPENED, ...RUNS_OUT] as const;
/** What leaves some of the newest, beside that; whatever else is asked may leave none. */
const BESIDE: readonly FilterKey[] = ["status", "severity", "resolution", "stage", "respondGoal", "resolveGoal"];

/** So many of the newest are looked at, in less time than it takes to put all that matches in order; fewer where a clock is looked up for each. */
const NEWEST = 2_000;
const NEWEST_WITH_CLOCKS = 600;
/** Of more teams it would take longer to plan. */
const MOST_TEAMS = 20;

/**
 * A page's first rows among the newest of all: where they fill it, it is whole, and nothing had to be put in order. No more is read than these,
 * whatever is asked of them. `null` where no such page is likely: what happened in a time is then found by an index of its moments.
 */
export function newestPage(actor: Actor, view: Looked, limit: number): Subquery | null {
  if (view.last) return lastPage(actor, { ...view, last: view.last }, limit);
  const parts = teamParts(actor, view.scope);
  if (!isSoon(view) || parts.length > MOST_TEAMS) return null;
  const most = RUNS_OUT.some((key) => view.filters[key]) ? NEWEST_WITH_CLOCKS : NEWEST;
  const order = sql`order by ${issues.createdAt} desc, ${issues.id} desc`;
  const walks = parts.map((part) => sql`(select * from ${issues} where ${part} ${order} limit ${most})`);
  const newest = sql`select * from (${sql.join(walks, sql` union all `)}) as issues ${order} limit ${most}`;
  return asIssues(sql`select * from (${newest}) as issues where ${askedWhere(actor, view)} ${order} limit ${limit}`);
}

/** The same of what was missed, of which the last is known. */
function lastPage(actor: Actor, view: Looked & Required<Pick<Looked, "last">>, limit: number): Subquery {
  const { ids, since, clock } = view.last;
  const known = { ...view, known: ids, knownOfClock: clock };
  const filed = sql`${issues.createdAt} >= ${since.toISOString()}::timestamptz`;
  return pageSql(actor, known, and(askedWhere(actor, known), filed), limit);
}

/** Whether all that is asked for is likely true of many of the newest. */
function isSoon(view: Looked): boolean {
  const { scope, text, known, filters } = view;
  if (scope.kind === "mine" || text || known || !beginsWithNewest(view) || isOfLate(filters)) return false;
  // Where much has happened, the planner walks from the newest on by itself.
  const soon: readonly FilterKey[] = scope.kind === "all" ? RUNS_OUT : SOON;
  const asked = clausesOf(issueFields, filters).map(([only, ...others]) => (others.length === 0 ? only! : null));
  const isOfSoon = (one: AnyCondition | null) => soon.includes(one?.key as FilterKey);
  return (
    asked.some(isOfSoon) &&
    asked.every(
      (one) => one?.operator === "is" && (isOfSoon(one) ? isGoingOn(one.value) : BESIDE.includes(one.key as FilterKey)),
    )
  );
}

/** Whether a time that is asked for has begun, and is not over. */
function isGoingOn(range: unknown): boolean {
  const { from, before } = momentsOf(range as DayRange | "none");
  return from !== undefined && (before === undefined || before > new Date());
}

/** What is late is old, and the clocks know it. */
const isOfLate = (filters: IssueFilters): boolean =>
  Object.values(GOAL_OF).some((key) => filters[key]?.some((state) => state !== "met" && state !== "running"));
