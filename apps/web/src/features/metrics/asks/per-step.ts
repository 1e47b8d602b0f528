import "server-only";
import { lookInScope, schema } from "@qm/db";
import { sql } from "drizzle-orm";
import type { Answer, Series } from "../answer";
import { hrefOf, type Question, stepLabel, stepOf, stepsIn, whereOf } from "../question";

const { issues } = schema;

const SERIES = [
  { key: "created", label: "Filed", by: "createdAt" },
  { key: "resolved", label: "Resolved", by: "resolvedAt" },
] as const;

/** What was filed and what was resolved in each step. */
export function askKeepingUp(question: Question): Promise<Answer> {
  const steps = stepsIn(question);
  const { from, to } = question.period;
  return lookInScope(question.actor, question.scope, async (tx) => {
    const series: Series[] = [];
    for (const { key, label, by } of SERIES) {
      const counted = await tx
        .select({ step: stepOf(issues[by], steps), n: sql<number>`count(*)::int` })
        .from(issues)
        .where(whereOf(question, { [by]: { from, to } }))
        .groupBy(sql`1`);
      const counts = new Map(counted.map(({ step, n }) => [step, n]));
      series.push({
        key,
        label,
        marks: steps.map(({ running, ...days }, place) => {
          const n = counts.get(place + 1) ?? 0;
          const name = stepLabel(days.from, question.period);
          const href = hrefOf(question, { [by]: days });
          return { key: days.from, label: name, value: n, n, href, ...(running && { running }) };
        }),
      });
    }
    return { drawn: "bars", unit: "issues", series };
  });
}

const PERCENTILES = [
  { key: "median", label: "Median" },
  { key: "p75", label: "75 of 100" },
  { key: "p90", label: "90 of 100" },
] as const;

/** How long what was resolved in each step had taken. */
export function askTimeToResolve(question: Question): Promise<Answer> {
  const steps = stepsIn(question);
  const { from, to } = question.period;
  return lookInScope(question.actor, question.scope, async (tx) => {
    const counted = await tx
      .select({ step: stepOf(issues.resolvedAt, steps), n: sql<number>`count(*)::int`, hours: hoursToResolve })
      .from(issues)
      .where(whereOf(question, { resolvedAt: { from, to } }))
      .groupBy(sql`1`);
    const found = new Map(counted.map((one) => [one.step, one]));
    return {
      drawn: "spread",
      unit: "hours",
      series: PERCENTILES.map((percentile, which) => ({
        ...percentile,
        marks: steps.map(({ running, ...days }, place) => {
          const { n = 0, hours } = found.get(place + 1) ?? {};
          return {
            key: days.from,
            label: stepLabel(days.from, question.period),
            value: hours?.[which] ?? null,
            n,
            href: hrefOf(question, { resolvedAt: days }),
            ...(running && { running }),
          };
        }),
      })),
    };
  });
}

/** The median, and what three quarters and nine tenths took at most, interpolated. */
export const hoursToResolve = sql<
  number[] | null
>`percentile_cont(array[0.5, 0.75, 0.9]) within group (order by extract(epoch from ${issues.resolvedAt} - ${issues.createdAt}) / 3600)`;
