import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { LABELS, ROOT_CAUSE_CODES, ROOT_CAUSES, type RootCause } from "@qm/domain";
import { desc, sql } from "drizzle-orm";
import type { IssueFilters } from "@/features/issues/fields";
import { issueFields } from "@/features/issues/fields";
import { namesById } from "@/features/issues/names";
import { issuesHref } from "@/features/issues/view";
import { withClause } from "@/lib/conditions";
import type { Answer } from "../answer";
import { dayCount, wordCounts } from "../days";
import { narrowed, type Question, whereOf } from "../question";

const { issues } = schema;
/** More causes than these are no longer few. */
const MOST = 8;

type Cause = "categoryId" | "campaignId" | "teamId" | "rootCause";
type Value = number | RootCause | null;
const COUNTS = { categoryId: "category", campaignId: "campaign", teamId: "team", rootCause: "rootCause" } as const;
const ROOT_CAUSE_OF = Object.fromEntries(ROOT_CAUSES.map((cause) => [ROOT_CAUSE_CODES[cause], cause]));
const TARGETS = { categoryId: "category", campaignId: "campaign", teamId: "team" } as const;

/** What was filed in the period by its cause, the largest first. */
export const askPareto =
  (cause: Cause) =>
  (question: Question): Promise<Answer> => {
    const { from, to } = question.period;
    const all = narrowed(question.filters, { createdAt: { from, to } });
    return lookAside(question.actor, question.scope, async (tx) => {
      const counted = (await keptBy(tx, question, cause)) ?? (await countedBy(tx, question, cause));
      // One that is left over is named as well: "others" would take no less room.
      const shown = counted.length > MOST + 1 ? counted.slice(0, MOST) : counted;
      const others = counted.slice(shown.length).reduce((sum, one) => sum + one.n, 0);
      const ids = shown.map(({ value }) => value).filter((value) => typeof value === "number");
      const names = cause === "rootCause" ? null : (await namesById(tx, { [TARGETS[cause]]: ids }))[TARGETS[cause]];
      const nameOf = (value: Value) =>
        value === null ? "None told" : typeof value === "number" ? (names?.[value] ?? `#${value}`) : LABELS[value];

      const rows = shown.map(({ value, n }) => ({
        key: String(value ?? "none"),
        label: nameOf(value),
        n,
        filters: withValues(all, cause, "is", [value]),
      }));
      if (others > 0) {
        const named = shown.map(({ value }) => value);
        rows.push({ key: "others", label: "Others", n: others, filters: withValues(all, cause, "not", named) });
      }
      return { drawn: "pareto", unit: "issues", marks: withShares(rows, question) };
    });
  };

type Caused = { value: Value; n: number };

async function countedBy(tx: Tx, question: Question, cause: Cause): Promise<Caused[]> {
  const { from, to } = question.period;
  const n = sql<number>`count(*)::int`;
  return tx
    .select({ value: issues[cause], n })
    .from(issues)
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
  const none = filed - caused.reduce((sum, { n }) => sum + n, 0);
  if (none > 0) caused.splice(caused.findLastIndex(({ n }) => n >= none) + 1, 0, { value: null, n: none });
  return caused;
}

const withValues = (filters: IssueFilters, key: Cause, operator: "is" | "not", values: readonly Value[]) =>
  withClause(issueFields, filters, [{ key, operator, value: values.map((value) => value ?? "none") as never }]);

type Row = { key: string; label: string; n: number; filters: IssueFilters };

function withShares(rows: readonly Row[], { scope }: Question) {
  const whole = rows.reduce((sum, { n }) => sum + n, 0);
  let soFar = 0;
  return rows.map(({ key, label, n, filters }) => {
    soFar += n;
    const href = issuesHref({ scope, filters });
    return { key, label, value: n, n, href, share: n / whole, cumulative: soFar / whole };
  });
}
