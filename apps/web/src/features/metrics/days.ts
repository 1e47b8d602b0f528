import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Day, SEVERITY_CODES, type Severity } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import type { Question } from "./question";

export type DayCount = { day: Day; word: number; n: number };
type Counts = keyof typeof schema.DAY_COUNTS;
type Range = { from?: Day; to: Day };

const SEVERITIES = Object.fromEntries(Object.entries(SEVERITY_CODES).map(([word, code]) => [code, word as Severity]));
export const severityOf = (code: number): Severity => SEVERITIES[code]!;

/** The counts that tell severities apart. */
const BY_SEVERITY: readonly Counts[] = [
  "filed",
  "resolved",
  "reopened",
  "recurs",
  "open",
  "due",
  "answered",
  "solved",
  "respondEnds",
  "resolveEnds",
];

/**
 * What the counters by day hold of a question, what is pending added, so that it is exact at this moment. They know whole teams and
 * some of them severities: `null` where something else is asked, or what is merely one's own; then the issues themselves must be counted.
 * What lies before `since` is told as of that day, so that years of it are a few rows.
 */
export async function dayCounts(
  tx: Tx,
  question: Question,
  counts: Counts,
  { since, ...days }: Range & { since?: Day },
): Promise<DayCount[] | null> {
  const found = cellsOf(question, counts, days);
  if (!found) return null;
  const { rows } = await tx.execute<DayCount>(sql`
    select day::text as day, word, n from (
      select ${since ? sql`greatest(day, ${since}::date)` : sql`day`} as day, word, sum(n)::int as n from ${found} group by 1, 2) counted
    where n <> 0`);
  return rows;
}

/** How many on these days by each word, and `null` as above. */
export async function wordCounts(
  tx: Tx,
  question: Question,
  counts: Counts,
  days: Range,
): Promise<Map<number, number> | null> {
  const found = cellsOf(question, counts, days);
  if (!found) return null;
  const { rows } = await tx.execute<{ word: number; n: number }>(sql`
    select word, sum(n)::int as n from ${found} group by 1 having sum(n) <> 0`);
  return new Map(rows.map(({ word, n }) => [word, n]));
}

function cellsOf(question: Question, counts: Counts, { from, to }: Range): SQL | null {
  const { severity } = question.filters;
  if (!isCounted(question) || (severity && !BY_SEVERITY.includes(counts))) return null;
  const where = sql`counts = ${schema.DAY_COUNTS[counts]}::smallint and day <= ${to}::date
    ${from ? sql`and day >= ${from}::date` : sql``}
    ${severity ? sql`and abs(word) = any(${sql.param(severity.map((word) => SEVERITY_CODES[word]))}::int[])` : sql``}`;
  const { kept, pending } = teamsOf(question);
  return sql`(select day, word, n from issue_days where ${kept} and ${where}
    union all select day, word, n from issue_day_delta where ${pending} and ${where}) cells`;
}

/** How many on these days altogether, and `null` as above. */
export async function dayCount(tx: Tx, question: Question, counts: Counts, days: Range) {
  const kept = await wordCounts(tx, question, counts, days);
  return kept && [...kept.values()].reduce((sum, n) => sum + n, 0);
}

/** Whether whole teams are asked for, of any severities and otherwise unfiltered. */
function isCounted({ scope, filters }: Question): boolean {
  const { severity: _, clauses = [], ...others } = filters;
  return scope.kind !== "mine" && clauses.length === 0 && Object.values(others).every((value) => value === undefined);
}

/** Whether whole teams are asked for, whatever is in them. */
export const isUnfiltered = (question: Question): boolean => isCounted(question) && !question.filters.severity;

/** Team 0 is all teams together, so that they need no adding up; what is pending is of its own team. */
export function teamsOf({ actor, scope }: Question): { kept: SQL; pending: SQL } {
  if (scope.kind === "all") return { kept: sql`team_id = 0`, pending: sql`true` };
  const ids = scope.kind === "team" ? [scope.teamId] : [...actor.teamIds];
  const own = sql`team_id = any(${sql.param(ids)}::int[])`;
  return { kept: own, pending: own };
}

/** How many there are in each of the stretches, which are in order and do not overlap. */
export function inStretches(counted: readonly DayCount[], stretches: readonly { from: Day; to: Day }[]): number[] {
  const sums = stretches.map(() => 0);
  for (const { day, n } of counted) {
    const place = stretches.findIndex(({ from, to }) => from <= day && day <= to);
    if (place >= 0) sums[place]! += n;
  }
  return sums;
}
