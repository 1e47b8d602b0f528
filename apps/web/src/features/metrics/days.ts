import "server-only";
import { schema, type Tx } from "@qm/db";
import { addDays, type Day, SEVERITY_CODES, type Severity, weekOf } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { dayCells } from "@/features/issues/cells-by-day";
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
  if (!isKnown(question, counts)) return null;
  const { rows } = await tx.execute<DayCount>(sql`
    select day::text as day, word, n from (
      select ${since ? sql`greatest(day, ${since}::date)` : sql`day`} as day, word, sum(n)::int as n from ${cellsByDay(question, counts, days)} group by 1, 2) counted
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
  return summed(tx, isKnown(question, counts) ? cellsByWeek(question, counts, days) : null);
}

async function summed(tx: Tx, cells: SQL | null): Promise<Map<number, number> | null> {
  if (!cells) return null;
  const { rows } = await tx.execute<{ word: number; n: number }>(sql`
    select word, sum(n)::int as n from ${cells} group by 1 having sum(n) <> 0`);
  return new Map(rows.map(({ word, n }) => [word, n]));
}

/** Whether the counters tell apart what is asked. */
export const isKnown = (question: Question, counts: Counts): boolean =>
  isCounted(question) && (!question.filters.severity || BY_SEVERITY.includes(counts));

const isByWeek = (counts: Counts) => (schema.COUNTED_BY_WEEK as readonly Counts[]).includes(counts);

/** Cells of these days as rows `day`, `word` and `n`, with what is pending. */
export function cellsByDay(question: Question, counts: Counts, days: Range): SQL {
  const all = cellsWith(question.filters, { counts, ...days });
  return dayCells(question, [all]);
}

/**
 * The same with whole weeks by the cells of weeks where there are such, which stand on their Mondays,
 * and what lies before and after them by those of days.
 */
export function cellsByWeek(question: Question, counts: Counts, { from, to }: Range): SQL {
  if (!from || !isByWeek(counts)) return cellsByDay(question, counts, { to, ...(from && { from }) });
  const monday = weekOf(addDays(from, 6));
  const after = weekOf(addDays(to, 1));
  if (after <= monday) return cellsByDay(question, counts, { from, to });
  const parts = [
    cellsWith(question.filters, { counts, coarser: true, from: monday, to: addDays(after, -1) }),
    cellsWith(question.filters, { counts, from, to: addDays(monday, -1) }),
    cellsWith(question.filters, { counts, from: after, to }),
  ];
  return dayCells(question, parts, cellsWith(question.filters, { counts, from, to }));
}

type Cells = { counts: Counts; coarser?: true; from?: Day | undefined; to?: Day | undefined };

function cellsWith({ severity }: Question["filters"], { counts, coarser, from, to }: Cells): SQL {
  const code = schema.DAY_COUNTS[counts] + (coarser ? schema.COARSER : 0);
  return sql`counts = ${code}::smallint ${to ? sql`and day <= ${to}::date` : sql``}
    ${from ? sql`and day >= ${from}::date` : sql``}
    ${severity ? sql`and abs(word) = any(${sql.param(severity.map((word) => SEVERITY_CODES[word]))}::int[])` : sql``}`;
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

/** How many there are in each of the stretches, which are in order and do not overlap. */
export function inStretches(counted: readonly DayCount[], stretches: readonly { from: Day; to: Day }[]): number[] {
  const sums = stretches.map(() => 0);
  for (const { day, n } of counted) {
    const place = stretches.findIndex(({ from, to }) => from <= day && day <= to);
    if (place >= 0) sums[place]! += n;
  }
  return sums;
}
