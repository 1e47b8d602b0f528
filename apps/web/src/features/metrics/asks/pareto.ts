import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { LABELS, ROOT_CAUSE_CODES, ROOT_CAUSES, type RootCause } from "@qm/domain";
import { desc, sql } from "drizzle-orm";
import type { IssueFilters } from "@/features/issues/fields";
import { issueFields } from "@/features/issues/fields";
import { namesById } from "@/features/issues/names";
import { issuesIn } from "@/features/issues/pages";
import { issuesHref } from "@/features/issues/view";
import { withClause } from "@/lib/conditions";
import type { AnyFilterValue } from "@/lib/fields";
import type { Answer, ParetoMark } from "../answer";
import { dayCount, wordCounts } from "../days";
import { periodWords } from "../period-words";
import { narrowed, type Question, timesOf, whereOf } from "../question";

const { issues } = schema;
/** More causes than these are no longer few. */
const MOST = 8;

type Cause = "categoryId" | "campaignId" | "teamId" | "rootCause";
type Value = number | RootCause | null;
const COUNTS = { categoryId: "category", campaignId: "campaign", teamId: "team", rootCause: "rootCause" } as const;
const ROOT_CAUSE_OF = Object.fromEntries(ROOT_CAUSES.map((cause) => [ROOT_CAUSE_CODES[cause], cause]));
const NONE = {
  categoryId: "No category",
  campaignId: "No campaign",
  teamId: "No team",
  rootCause: "No root cause",
} as const;
const TARGETS = { categoryId: "category", campaignId: "campaign", teamId: "team" } as const;

/** What was filed in the period by its cause, the largest first, each beside what it was before. */
export const askPareto =
  (cause: Cause) =>
  (question: Question): Promise<Answer> =>
    lookAside(question.actor, question.scope, async (tx) => {
      const times = timesOf(question);
      const counts: Counts = {
        now: await causesOf(tx, times.now, cause),
        ...(times.complete && { today: await causesOf(tx, todayOf(times.now), cause) }),
        ...(times.before && { before: await causesOf(tx, times.before, cause) }),
      };
      // One that is left over is named as well: "others" would take no less room.
      const shown = counts.now.length > MOST + 1 ? counts.now.slice(0, MOST) : counts.now;
      const ids = shown.map(({ value }) => value).filter((value) => typeof value === "number");
      const names = cause === "rootCause" ? null : (await namesById(tx, { [TARGETS[cause]]: ids }))[TARGETS[cause]];
      const nameOf = (value: Value) =>
        value === null ? NONE[cause] : typeof value === "number" ? (names?.[value] ?? `#${value}`) : LABELS[value];

      const rows = shown.map(({ value }) => rowOf(counts, times, { cause, label: nameOf(value), values: [value] }));
      const named = shown.map(({ value }) => value);
      const others = rowOf(counts, times, { cause, label: "Others", values: named, areOthers: true });
      // A cause that is gone is told as well, where there are others to tell it among.
      const hasOthers = others.n > 0 || (others.before?.n ?? 0) > 0;
      const marks = withShares(hasOthers && rows.length > 0 ? [...rows, others] : rows);
      const earlier = times.before && periodWords(times.before.period);
      return { drawn: "pareto", unit: "issues", marks, ...(earlier && rows.length > 0 && { earlier }) };
    });

/** What is not over is the last day alone, which is counted sooner than all the others. */
const todayOf = (question: Question): Question => {
  const { period } = question;
  return { ...question, period: { ...period, from: period.to } };
};

type Times = { now: Question; complete?: Question; before?: Question };
type Counts = { now: Caused[]; today?: Caused[]; before?: Caused[] };
type Shown = { cause: Cause; label: string; values: readonly Value[]; areOthers?: true };

/** How many there were of these causes, or of all others, at each of the times. */
function rowOf(counts: Counts, times: Times, { cause, label, values, areOthers }: Shown) {
  const count = (caused: readonly Caused[] = []) =>
    sum(caused.filter(({ value }) => values.includes(value) !== (areOthers ?? false)));
  const figure = (question: Question, n: number) => {
    const { from, to } = question.period;
    const filed = narrowed(question.filters, { createdAt: { from, to } });
    const href = issuesHref({
      scope: question.scope,
      filters: withValues(filed, cause, areOthers ? "not" : "is", values),
    });
    return { value: n, n, href };
  };
  return {
    key: areOthers ? "others" : String(values[0] ?? "none"),
    label,
    ...figure(times.now, count(counts.now)),
    ...(times.complete && { complete: figure(times.complete, count(counts.now) - count(counts.today)) }),
    ...(times.before && { before: figure(times.before, count(counts.before)) }),
  };
}

const sum = (caused: readonly Caused[]) => caused.reduce((all, { n }) => all + n, 0);

type Caused = { value: Value; n: number };

const causesOf = async (tx: Tx, question: Question, cause: Cause): Promise<Caused[]> =>
  (await keptBy(tx, question, cause)) ?? (await countedBy(tx, question, cause));

async function countedBy(tx: Tx, question: Question, cause: Cause): Promise<Caused[]> {
  const { from, to } = question.period;
  const n = sql<number>`count(*)::int`;
  return tx
    .select({ value: issues[cause], n })
    .from(issuesIn(question))
    .where(whereOf(question, { createdAt: { from, to } }))
    .groupBy(issues[cause])
    .orderBy(desc(n), issues[cause]);
}

/** The same by the counters: what they have under no cause is the rest of what was filed. */
async function keptBy(tx: Tx, question: Question, cause: Cause): Promise<Caused[] | null> {
  const kept = await wordCounts(tx, question, COUNTS[cause], question.period);
  if (!kept) return null;
  const sorted = [...kept].sort(([a, m], [b, n]) => n - m || a - b);
  const caused = sorted.map(([word, n]): Caused => ({ value: cause === "rootCause" ? ROOT_CAUSE_OF[word]! : word, n }));
  const filed = (await dayCount(tx, question, "filed", question.period)) ?? 0;
  const none = filed - sum(caused);
  if (none > 0) caused.splice(caused.findLastIndex(({ n }) => n >= none) + 1, 0, { value: null, n: none });
  return caused;
}

const withValues = (filters: IssueFilters, key: Cause, operator: "is" | "not", values: readonly Value[]) =>
  withClause(issueFields, filters, [
    { key, operator, value: values.map((value) => value ?? "none") as AnyFilterValue },
  ]);

function withShares(rows: readonly ReturnType<typeof rowOf>[]): ParetoMark[] {
  const whole = rows.reduce((all, { n }) => all + n, 0);
  let soFar = 0;
  return rows.map((row) => {
    soFar += row.n;
    return { ...row, share: row.n / whole, cumulative: soFar / whole };
  });
}
