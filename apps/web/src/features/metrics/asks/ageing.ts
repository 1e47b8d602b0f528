import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { addDays, type Day, dayOf, LABELS, OPEN_STATUSES, SEVERITIES, type Severity, startOfDay } from "@qm/domain";
import { sql } from "drizzle-orm";
import { cellsFor } from "@/features/issues/counts";
import { issuesIn } from "@/features/issues/pages";
import { askedOf } from "@/features/issues/where";
import { workspaceZone } from "@/lib/zone";
import type { Answer } from "../answer";
import { dayCounts, severityOf } from "../days";
import { hrefOf, narrowed, type Question, whereOf } from "../question";

const { issues } = schema;
const OPEN = { status: [...OPEN_STATUSES] };

/** From so many days of age on, each up to the next. */
const BUCKETS = [
  { from: 0, label: "Today" },
  { from: 1, label: "1 to 2 days" },
  { from: 3, label: "3 to 6 days" },
  { from: 7, label: "7 to 13 days" },
  { from: 14, label: "14 to 29 days" },
  { from: 30, label: "30 days or more" },
] as const;

/** What is open by the days since it was filed, parted by severity. */
export function askAgeing(question: Question): Promise<Answer> {
  const today = dayOf(question.now, workspaceZone());
  return lookAside(question.actor, question.scope, async (tx) => {
    const counted = (await keptIn(tx, question, today)) ?? (await countedIn(tx, question, today));
    const count = (place: number, severity: Severity) =>
      counted.reduce((sum, one) => sum + (one.bucket === bucketOf(place) && one.severity === severity ? one.n : 0), 0);
    return {
      drawn: "parted",
      unit: "issues",
      series: SEVERITIES.toReversed().map((severity) => ({
        key: severity,
        label: LABELS[severity],
        means: { severity },
        marks: BUCKETS.map(({ label }, place) => {
          const n = count(place, severity);
          const more = { ...OPEN, severity: [severity], createdAt: daysOf(place, today) };
          return { key: String(place), label, value: n, n, href: hrefOf(question, more) };
        }),
      })),
    };
  });
}

type Aged = { bucket: number; severity: Severity; n: number };

/** By the counters: what is young by its day of filing, and all that is older as the rest of what is open. */
async function keptIn(tx: Tx, question: Question, today: Day): Promise<Aged[] | null> {
  const young = await dayCounts(tx, question, "open", { from: addDays(today, 1 - BUCKETS.at(-1)!.from), to: LAST_DAY });
  const all = young && (await openBySeverity(tx, question));
  if (!all) return null;
  const aged = young.map(({ day, word, n }) => ({
    bucket: bucketOf(placeOf(day, today)),
    severity: severityOf(word),
    n,
  }));
  const old = all.map(({ severity, n }) => {
    const younger = aged.reduce((sum, one) => sum + (one.severity === severity ? one.n : 0), 0);
    return { bucket: 0, severity, n: n - younger };
  });
  return [...aged, ...old];
}

async function openBySeverity(tx: Tx, { actor, scope, filters }: Question) {
  const open = narrowed(filters, OPEN);
  const cells = cellsFor(actor, { scope, text: "", filters: open }, ["severity"]);
  if (!cells) return null;
  return tx
    .select({ severity: issues.severity, n: sql<number>`sum(n)::int` })
    .from(cells)
    .where(askedOf(actor, scope, { filters: open }))
    .groupBy(issues.severity);
}

function countedIn(tx: Tx, question: Question, today: Day): Promise<Aged[]> {
  // The oldest first, as moments ascend.
  const starts = BUCKETS.slice(0, -1)
    .map((_, n) => startOfDay(addDays(today, 1 - BUCKETS[n + 1]!.from), workspaceZone()).toISOString())
    .toReversed();
  return tx
    .select({
      bucket: sql<number>`width_bucket(${issues.createdAt}, ${sql.param(starts)}::timestamptz[])`,
      severity: issues.severity,
      n: sql<number>`count(*)::int`,
    })
    .from(issuesIn(question))
    .where(whereOf(question, OPEN))
    .groupBy(sql`1`, issues.severity);
}

/** Buckets of moments ascend, where places begin with today. */
const bucketOf = (place: number) => BUCKETS.length - 1 - place;

/** What claims to be filed tomorrow is open as well. */
const LAST_DAY: Day = "2199-12-31";

/** The bucket in which an issue of this day is: the first whose days it is not too old for. */
function placeOf(day: Day, today: Day): number {
  return BUCKETS.findIndex((_, place) => {
    const { from } = daysOf(place, today);
    return from === undefined || day >= from;
  });
}

/** The days of filing of a bucket; what claims to be filed tomorrow is no older than today. */
function daysOf(place: number, today: Day): { from?: Day; to?: Day } {
  const [bucket, next] = [BUCKETS[place]!, BUCKETS[place + 1]];
  return {
    ...(next && { from: addDays(today, 1 - next.from) }),
    ...(bucket.from > 0 && { to: addDays(today, -bucket.from) }),
  };
}
