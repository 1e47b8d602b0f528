import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, addDays, type Day, dayOf, type Scope, startOfDay } from "@qm/domain";
import { type Column, sql } from "drizzle-orm";
import type { IssueFilters } from "@/features/issues/fields";
import { issuesHref } from "@/features/issues/view";
import { issuesWhere } from "@/features/issues/where";
import { workspaceZone } from "@/lib/zone";

const { issues } = schema;

type Mark = { label: string; value: number; href: ReturnType<typeof issuesHref> };
export type Series = { name: string; marks: Mark[] };

export type Metric = {
  /** The question that the chart answers. */
  title: string;
  ask: (actor: Actor, scope: Scope, filters: IssueFilters, now: Date) => Promise<Series[]>;
};

const WEEKS = 12;

/** Every chart, told once. A mark opens the list of exactly the issues behind it, since both start from `issuesWhere`. */
export const metrics = {
  filedAndResolved: {
    title: "Are we keeping up?",
    ask: (actor, scope, filters, now) =>
      lookInScope(actor, scope, async (tx) => {
        const weeks = lastWeeks(now);
        const series: Series[] = [];
        for (const [name, key] of [
          ["Filed", "createdAt"],
          ["Resolved", "resolvedAt"],
        ] as const) {
          const within = { ...filters, [key]: { from: weeks[0]!.from, to: weeks.at(-1)!.to } };
          const counted = await tx
            .select({ week: weekOf(issues[key], weeks), value: sql<number>`count(*)::int` })
            .from(issues)
            .where(issuesWhere(actor, scope, { filters: within }))
            .groupBy(sql`1`);
          const values = new Map(counted.map(({ week, value }) => [week, value]));
          series.push({
            name,
            marks: weeks.map((range, n) => ({
              label: range.from,
              value: values.get(n + 1) ?? 0,
              href: issuesHref({ scope, filters: { ...filters, [key]: range } }),
            })),
          });
        }
        return series;
      }),
  },
} satisfies Record<string, Metric>;

type Week = { from: Day; to: Day };

/** The last weeks from Monday to Sunday in the workspace's zone; the last one is still running. */
function lastWeeks(now: Date): Week[] {
  const today = dayOf(now, workspaceZone());
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, -weekday);
  return Array.from({ length: WEEKS }, (_, n) => {
    const from = addDays(monday, (n + 1 - WEEKS) * 7);
    return { from, to: addDays(from, 6) };
  });
}

/** Which of the weeks a moment falls in, counted from 1. */
function weekOf(column: Column, weeks: readonly Week[]) {
  const starts = weeks.map(({ from }) => startOfDay(from, workspaceZone()).toISOString());
  return sql<number>`width_bucket(${column}, ${sql.param(starts)}::timestamptz[])`;
}
