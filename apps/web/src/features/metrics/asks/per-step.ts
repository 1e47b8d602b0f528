import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { type Column, sql } from "drizzle-orm";
import { type IssueFilters, issueFields } from "@/features/issues/fields";
import { withClause } from "@/lib/conditions";
import type { Answer, Series } from "../answer";
import { dayCounts, inStretches } from "../days";
import { hrefOf, type Question, stepLabel, stepOf, stepsIn, whereOf } from "../question";
import { SHARES, SPANS, type SpanKey, spreadsOf } from "../spans";

const { issues } = schema;

const SERIES = [
  { key: "created", label: "Filed", by: "createdAt", counts: "filed" },
  { key: "resolved", label: "Resolved", by: "resolvedAt", counts: "resolved" },
] as const;

/** What was filed and what was resolved in each step. */
export function askKeepingUp(question: Question): Promise<Answer> {
  const steps = stepsIn(question);
  const { from, to } = question.period;
  return lookAside(question.actor, question.scope, async (tx) => {
    const series: Series[] = [];
    for (const { key, label, by, counts } of SERIES) {
      const kept = await dayCounts(tx, question, counts, { from, to });
      const sums = kept ? inStretches(kept, steps) : await countedBy(tx, by);
      series.push({
        key,
        label,
        marks: steps.map(({ running, cut, ...days }, place) => {
          const n = sums[place]!;
          const name = stepLabel(days.from, question.period);
          const href = hrefOf(question, { [by]: days });
          return { key: days.from, label: name, value: n, n, href, ...(running && { running }), ...(cut && { cut }) };
        }),
      });
    }
    return { drawn: "bars", unit: "issues", series };
  });

  async function countedBy(tx: Tx, by: (typeof SERIES)[number]["by"]): Promise<number[]> {
    const found = await tx
      .select({ step: stepOf(issues[by], steps), n: sql<number>`count(*)::int` })
      .from(issues)
      .where(whereOf(question, { [by]: { from, to } }))
      .groupBy(sql`1`);
    return steps.map((_, place) => found.find(({ step }) => step === place + 1)?.n ?? 0);
  }
}

const PERCENTILES = [
  { key: "median", label: "Median" },
  { key: "p75", label: "75 of 100" },
  { key: "p90", label: "90 of 100" },
] as const;

/** How long what was resolved in each step had taken. */
export const askTimeToResolve = askTime("resolve");
/** How long the same had taken until it was resolved for the first time. */
export const askTimeToFirstResolve = askTime("firstResolve");
/** How long what was filed in each step had waited for an answer, as far as it has had one. */
export const askTimeToRespond = askTime("respond", (filters) =>
  withClause(issueFields, filters, [{ key: "firstResponseAt", operator: "not", value: "none" }]),
);

/** @param only which of them have come so far, where not all of the step have */
function askTime(key: SpanKey, only = (filters: IssueFilters) => filters) {
  return (question: Question): Promise<Answer> => {
    const steps = stepsIn(question);
    const listed = { ...question, filters: only(question.filters) };
    return lookAside(question.actor, question.scope, async (tx) => {
      const spreads = await spreadsOf(tx, question, { key, steps, shares: SHARES });
      const found = new Map(spreads.map((one) => [one.step, one]));
      return {
        drawn: "spread",
        unit: "hours",
        series: PERCENTILES.map((percentile, which) => ({
          ...percentile,
          marks: steps.map(({ running, cut, ...days }, place) => {
            const { n = 0, hours } = found.get(place + 1) ?? {};
            return {
              key: days.from,
              label: stepLabel(days.from, question.period),
              value: hours?.[which] ?? null,
              n,
              href: hrefOf(listed, { [SPANS[key].by]: days }),
              ...(running && { running }),
              ...(cut && { cut }),
            };
          }),
        })),
      };
    });
  };
}

/** The median, and what three quarters and nine tenths took at most from the filing on, interpolated. */
export const hoursUntil = (moment: Column) =>
  sql<
    number[] | null
  >`percentile_cont(array[0.5, 0.75, 0.9]) within group (order by date_part('epoch', ${moment} - ${issues.createdAt}) / 3600)`;
