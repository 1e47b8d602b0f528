import "server-only";
import { schema } from "@qm/db";
import { type Actor, addDays, type Day, dayOf, daysIn, OPEN_STATUSES, type Scope, startOfDay } from "@qm/domain";
import { type SQL, type Subquery, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import type { Question } from "./counts";
import type { FilterKey, IssueFilters } from "./fields";
import { asIssues } from "./pages";
import { isOpenOnly } from "./where";

type Counts = keyof typeof schema.DAY_COUNTS;
type Asking = { actor: Actor; scope: Scope };

/** What the word of a cell is, by the field that the counter tells apart: of all that was filed on a day, and of what of it is open. */
const BY_FIELD: Partial<Record<FilterKey, { all: Counts; open: Counts | null; column: SQL }>> = {
  status: { all: "filedStatus", open: null, column: sql`team_id, word::smallint as status` },
  severity: { all: "filed", open: "open", column: sql`team_id, word::smallint as severity` },
  categoryId: { all: "category", open: "openCategory", column: sql`team_id, word as category_id` },
  teamId: { all: "team", open: "openTeam", column: sql`word as team_id` },
};
/** What is open has a status that is, whichever: filters ask for no more of it. */
const AS_OPEN = sql`1::smallint as status`;

/** Some days are longer than others, none as long as this. */
const LONGEST_DAY = sql`interval '36 hours'`;

/** Of so many days the cells are fewer than the issues that would be looked at instead. */
const MOST_DAYS = 100;

/**
 * The cells by day of what was filed on some days, or of what of it is open, as rows that are named like issues and weigh `n`. `null` where
 * anything else is asked.
 * @param by fields that the cells must tell apart
 */
export function filedCells(actor: Actor, { scope, filters }: Question, by: readonly FilterKey[]): Subquery | null {
  const { createdAt, status, ...others } = filters;
  const [key = "severity", ...more] = new Set(by);
  const field = BY_FIELD[key];
  const isElse = more.length > 0 || Object.values(others).some((value) => value !== undefined);
  if (!createdAt || !field || isElse || (status && !isAllOpen(filters))) return null;
  const counts = status ? field.open : field.all;
  const days = daysOf(createdAt);
  if (!counts || !days) return null;
  const those = sql`counts = ${schema.DAY_COUNTS[counts]}::smallint and day between ${days.from}::date and ${days.to}::date`;
  // Only cells of these days are read, and one moment of theirs stands for all.
  const filed = sql`${startOfDay(days.from, workspaceZone()).toISOString()}::timestamptz as created_at`;
  const columns = sql.join([field.column, ...(status ? [AS_OPEN] : []), filed, sql`n`], sql`, `);
  return asIssues(sql`select ${columns} from ${dayCells({ actor, scope }, [those])}`);
}

/**
 * The same of what is past its due date: all that has one without what is due today or later, which is less, by cells that know severities, and
 * of today the issues whose moment has come.
 */
export function overdueCells(actor: Actor, { scope, filters }: Question, by: readonly FilterKey[]): Subquery | null {
  const { overdue, status, severity: _, ...others } = filters;
  const isElse = by.some((key) => key !== "severity") || Object.values(others).some((value) => value !== undefined);
  if (!overdue || isElse || (status && !isAllOpen(filters))) return null;
  // By the clock that says what is overdue.
  const today = sql`(now() at time zone ${workspaceZone()})::date`;
  const due = sql`counts = ${schema.DAY_COUNTS.due}::smallint`;
  const all = dayCells({ actor, scope }, [sql`counts = ${schema.DAY_COUNTS.due + schema.COARSER}::smallint`], due);
  const ahead = dayCells({ actor, scope }, [sql`${due} and day >= ${today}`]);
  return asIssues(sql`select team_id, ${AS_OPEN}, word::smallint as severity, now() - interval '1 day' as due_at, n
    from (select team_id, word, n from ${all} union all select team_id, word, -n from ${ahead}) past
    union all select team_id, status, severity, due_at, 1 as n from issues
    where status <= 3 and due_at > now() - ${LONGEST_DAY} and (due_at at time zone ${workspaceZone()})::date >= ${today}`);
}

function daysOf(range: NonNullable<IssueFilters["createdAt"]>): { from: Day; to: Day } | null {
  const today = dayOf(new Date(), workspaceZone());
  const { from, to = today } = daysIn(range, today);
  return from && from > addDays(to, -MOST_DAYS) ? { from, to } : null;
}

/** Who has how much open work, as rows that are named like issues and weigh `n`: all of a person's is one cell, whatever its status and severity. */
export function openCells(asking: Asking, people: readonly number[] | null): Subquery {
  const whose = people ? sql`and word = any(${sql.param(people)}::int[])` : sql``;
  const those = sql`counts = ${schema.DAY_COUNTS.openAssignee}::smallint and day = '-infinity' ${whose}`;
  return asIssues(sql`select team_id, ${AS_OPEN}, nullif(word, 0) as assigned_to, n from ${dayCells(asking, [those])}`);
}

/** Whether all of open work is meant, and nothing else is said of the status by itself. */
export const isAllOpen = (filters: IssueFilters): boolean =>
  isOpenOnly(filters) && OPEN_STATUSES.every((status) => filters.status?.includes(status));

/**
 * Cells of the counters by day as rows `team_id`, `day`, `word` and `n`, with what is pending.
 * @param parts conditions that are true of no cell together
 * @param all what is true of what is pending, which is told by days
 */
export function dayCells(asking: Asking, parts: readonly SQL[], all = parts[0]!): SQL {
  const { kept, pending } = teamsOf(asking);
  const folded = parts.map((part) => sql`select team_id, day, word, n from issue_days where ${kept} and ${part}`);
  return sql`(${sql.join(folded, sql` union all `)}
    union all select team_id, day, word, n from issue_day_delta where ${pending} and ${all}) cells`;
}

/** Team 0 is all teams together, so that they need no adding up; what is pending is of its own team. */
export function teamsOf({ actor, scope }: Asking): { kept: SQL; pending: SQL } {
  if (scope.kind === "all") return { kept: sql`team_id = 0`, pending: sql`true` };
  const ids = scope.kind === "team" ? [scope.teamId] : [...actor.teamIds];
  const own = sql`team_id = any(${sql.param(ids)}::int[])`;
  return { kept: own, pending: own };
}
