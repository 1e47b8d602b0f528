import "server-only";
import { schema } from "@qm/db";
import { type Actor, AHEAD_MS } from "@qm/domain";
import { and, type Subquery, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import { GOAL_OF } from "./clocks";
import { type FilterKey, type IssueFilters, issueFields } from "./fields";
import { filedBefore, momentsOf } from "./moments";
import { asIssues, HAPPENED, type Looked, teamParts } from "./pages";
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
  const moments = soonIn(view);
  const parts = teamParts(actor, view.scope);
  if (moments.length === 0 || parts.length > MOST_TEAMS) return null;
  const most = RUNS_OUT.some((key) => view.filters[key]) ? NEWEST_WITH_CLOCKS : NEWEST;
  const begins = filedBefore(moments, AHEAD_MS);
  const order = sql`order by ${issues.createdAt} desc, ${issues.id} desc`;
  const walks = parts.map((part) => sql`(select * from ${issues} where ${and(part, begins)} ${order} limit ${most})`);
  const newest = sql`select * from (${sql.join(walks, sql` union all `)}) as issues ${order} limit ${most}`;
  return asIssues(sql`select * from (${newest}) as issues where ${askedWhere(actor, view)} ${order} limit ${limit}`);
}

/** The times that are asked for, where a page may be found among the newest. */
function soonIn({ scope, text, place, sort, within, known, filters }: Looked) {
  const isNewestFirst = sort.by === "createdAt" && sort.direction === "desc" && place === null;
  if (scope.kind === "mine" || text || within !== undefined || known || !isNewestFirst) return [];
  // Where much has happened, the planner walks from the newest on by itself.
  const soon: readonly FilterKey[] = scope.kind === "all" ? RUNS_OUT : SOON;
  const asked = clausesOf(issueFields, filters);
  const isLikely = asked.every(([only, ...others]) => {
    const key = only!.key as FilterKey;
    return others.length === 0 && only!.operator === "is" && (soon.includes(key) || BESIDE.includes(key));
  });
  if (!isLikely || isOfLate(filters)) return [];
  return SOON.map((key) => (soon.includes(key) ? momentsOf(filters[key]) : {})).filter(({ from }) => from);
}

/** What is late is old, and the clocks know it. */
const isOfLate = (filters: IssueFilters): boolean =>
  Object.values(GOAL_OF).some((key) => filters[key]?.some((state) => state !== "met" && state !== "running"));
