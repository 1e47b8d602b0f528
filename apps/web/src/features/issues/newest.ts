import "server-only";
import { schema } from "@qm/db";
import { type Actor, AHEAD_MS } from "@qm/domain";
import { and, type Subquery, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import { GOAL_OF } from "./clocks";
import { type IssueFilters, issueFields } from "./fields";
import { filedBefore, momentsOf } from "./moments";
import { asIssues, HAPPENED, type Looked, teamParts } from "./pages";
import { askedWhere } from "./where";

const { issues } = schema;

const RUNS_OUT = ["respondBy", "resolveBy"] as const;
/** What happens to an issue soon after it is filed, or is agreed to: of the newest it is true of many. */
const SOON = [...HAPPENED, ...RUNS_OUT] as const;

/** So many of the newest are looked at, in less time than it takes to put all that matches in order. */
const NEWEST = 600;

/**
 * A page's first rows among the newest of what is asked for beside moments: where they fill it, it is whole, and nothing had to be put in order.
 * `null` where no such page is likely: what happened in a time is then found by an index of its moments.
 */
export function newestPage(actor: Actor, view: Looked, limit: number): Subquery | null {
  const soon = soonOf(view);
  if (!soon) return null;
  const [moments, others] = soon;
  const near = askedWhere(actor, { ...view, filters: others });
  const begins = filedBefore(
    SOON.map((key) => momentsOf(moments[key])),
    AHEAD_MS,
  );
  const order = sql`order by ${issues.createdAt} desc, ${issues.id} desc`;
  const parts = teamParts(actor, view.scope).map(
    (part) => sql`(select * from ${issues} where ${and(part, near, begins)} ${order} limit ${NEWEST})`,
  );
  const newest = sql`(${sql.join(parts, sql` union all `)}) as issues ${order} limit ${NEWEST}`;
  const happened = askedWhere(actor, { filters: moments });
  return asIssues(sql`select * from (select * from ${newest}) as issues where ${happened} ${order} limit ${limit}`);
}

/** The moments that are asked for, and the rest of what is. */
function soonOf(view: Looked): [moments: IssueFilters, others: IssueFilters] | null {
  const { scope, text, place, sort, within, known, filters } = view;
  const isNewestFirst = sort.by === "createdAt" && sort.direction === "desc" && place === null;
  if (scope.kind === "mine" || text || within !== undefined || known || !isNewestFirst || isOfLate(filters))
    return null;
  const moments: IssueFilters = {};
  const others = { ...filters };
  // Where much has happened, the planner walks from the newest on by itself.
  for (const key of scope.kind === "all" ? RUNS_OUT : SOON) {
    if (!momentsOf(filters[key]).from) continue;
    moments[key] = filters[key];
    delete others[key];
  }
  return clausesOf(issueFields, moments).length > 0 ? [moments, others] : null;
}

/** What is late is old, and the clocks know it. */
const isOfLate = (filters: IssueFilters): boolean =>
  Object.values(GOAL_OF).some((key) => filters[key]?.some((state) => state !== "met" && state !== "running"));
