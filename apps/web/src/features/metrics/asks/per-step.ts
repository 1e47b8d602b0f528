import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { type Column, sql } from "drizzle-orm";
import { type IssueFilters, issueFields } from "@/features/issues/fields";
import { issuesIn } from "@/features/issues/pages";
import { withClause } from "@/lib/conditions";
import type { Answer, Series } from "../answer";
import { dayCounts, inStretches } from "../days";
import { periodWords } from "../period-words";
import {
  type Days,
  earlierSteps,
  hrefOf,
  type Question,
  stepLabel,
  stepOf,
  stepsIn,
  timesOf,
  whereOf,
} from "../question";
import { SHARES, SPANS, type SpanKey, type Spread, spreadsOf } from "../spans";

const { issues } = schema;

const SERIES = [
  { key: "created", label: "Filed", by: "createdAt", counts: "filed" },
  { key: "resolved", label: "Resolved", by: "resolvedAt", counts: "resolved", better: "more" },
] as const;

/** What was filed and what was resolved in each step, beside what was so many steps earlier. */
export function askKeepingUp(question: Question): Promise<Answer> {
  const steps = stepsIn(question);
  const { steps: before, earlier } = earlierSteps(question);
  return lookAside(question.actor, question.scope, async (tx) => {
    const series: Series[] = [];
    for (const { by, counts, ...one } of SERIES) {
      const sums = await countedIn(tx, question, { by, counts, steps });
      const sumsBefore = before.length > 0 ? await countedIn(tx, question, { by, counts, steps: before }) : [];
      const figure = (n: number, days: Days) => ({ value: n, n, href: hrefOf(question, { [by]: days }) });
      series.push({
        ...one,
        marks: steps.map(({ running, cut, ...days }, place) => ({
          key: days.from,
          label: stepLabel(days.from, question.period),
          ...figure(sums[place]!, days),
          ...(running && { running }),
          ...(cut && { cut }),
          ...(before[place] && { before: figure(sumsBefore[place]!, before[place]) }),
        })),
      });
    }
    return { drawn: "bars", unit: "issues", series, ...(earlier && { earlier }) };
  });
}

type Counted = Pick<(typeof SERIES)[number], "by" | "counts"> & { steps: readonly Days[] };

async function countedIn(tx: Tx, question: Question, { by, counts, steps }: Counted): Promise<number[]> {
  const days = { from: steps[0]!.from, to: steps.at(-1)!.to };
  const kept = await dayCounts(tx, question, counts, days);
  if (kept) return inStretches(kept, steps);
  const found = await tx
    .select({ step: stepOf(issues[by], steps), n: sql<number>`count(*)::int` })
    .from(issuesIn(question))
    .where(whereOf(question, { [by]: days }))
    .groupBy(sql`1`);
  return steps.map((_, place) => found.find(({ step }) => step === place + 1)?.n ?? 0);
}

const PERCENTILES = [
  { key: "median", label: "Median" },
  { key: "p75", label: "75 of 100" },
  { key: "p90", label: "90 of 100" },
] as const;

/** How long what was resolved in each step had taken. */
export const askTimeToResolve = askTime("resolve", "Time from filing to resolution");
/** How long the same had taken until it was resolved for the first time. */
export const askTimeToFirstResolve = askTime("firstResolve", "Time from filing to first resolution");
/** How long what was filed in each step had waited for an answer, as far as it has had one. */
export const askTimeToRespond = askTime("respond", "Time from filing to first response", (filters) =>
  withClause(issueFields, filters, [{ key: "firstResponseAt", operator: "not", value: "none" }]),
);

/** @param only which of them have come so far, where not all of the step have */
function askTime(key: SpanKey, axis: string, only = (filters: IssueFilters) => filters) {
  return (question: Question): Promise<Answer> => {
    const steps = stepsIn(question);
    const { before } = timesOf(question);
    const listed = { ...question, filters: only(question.filters) };
    return lookAside(question.actor, question.scope, async (tx) => {
      const spreads = await spreadsOf(tx, question, { key, steps, shares: SHARES });
      const found = new Map(spreads.map((one) => [one.step, one]));
      const [then] = before ? await spreadsOf(tx, before, { key, steps: [before.period], shares: SHARES }) : [];
      const figure = (spread: Spread | undefined, which: number, { from, to }: Days) => ({
        value: spread?.hours[which] ?? null,
        n: spread?.n ?? 0,
        href: hrefOf(listed, { [SPANS[key].by]: { from, to } }),
      });
      return {
        drawn: "spread",
        ...{ unit: "hours", axis },
        series: PERCENTILES.map((percentile, which) => ({
          ...percentile,
          marks: steps.map(({ running, cut, ...days }, place) => ({
            key: days.from,
            label: stepLabel(days.from, question.period),
            ...figure(found.get(place + 1), which, days),
            ...(running && { running }),
            ...(cut && { cut }),
          })),
          ...(before && { before: figure(then, which, before.period) }),
        })),
        ...(before && { earlier: periodWords(before.period) }),
      };
    });
  };
}

/** The median, and what three quarters and nine tenths took at most from the filing on, interpolated. */
export const hoursUntil = (moment: Column) =>
  sql<
    number[] | null
  >`percentile_cont(array[0.5, 0.75, 0.9]) within group (order by date_part('epoch', ${moment} - ${issues.createdAt}) / 3600)`;
