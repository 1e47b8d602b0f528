import "server-only";
import { schema, type Tx } from "@qm/db";
import { momentsIn, OPEN_STATUSES, SEVERITY_CODES, type Severity } from "@qm/domain";
import { sql } from "drizzle-orm";
import type { Clock } from "@/features/issues/clocks";
import { CLOCK_COLUMNS, isLate } from "@/features/issues/goal-where";
import { issuesIn } from "@/features/issues/pages";
import { ranOutCells } from "@/features/issues/told-counts";
import { workspaceZone } from "@/lib/zone";
import { isKnown, severityOf } from "./days";
import { type Days, type Question, whereOf } from "./question";

const { issues } = schema;

export type Late = {
  key: number | Severity;
  /** At this moment. */
  now: number;
  /** Those of them whose time had run out by the end of each of the periods. */
  byEnd: number[];
};

type By = "severity" | "teamId";

/** What runs past its time: a promise that is broken already, and stays so however late the issue is resolved. */
export async function countLate(
  tx: Tx,
  question: Question,
  by: By,
  periods: readonly Days[],
): Promise<Record<Clock, Late[]>> {
  const ends = periods.map((period) => momentsIn(period, question.now, workspaceZone()).before!);
  const respond = await countedBefore(tx, question, "respond", by, ends);
  const resolve = respond && (await countedBefore(tx, question, "resolve", by, ends));
  if (respond && resolve) return { respond, resolve };
  const found = await lateIssues(tx, question, by, ends);
  const of = (clock: Clock): Late[] =>
    found.map(({ key, ...counts }) => ({ key, now: counts[clock][0]!, byEnd: counts[clock].slice(1) }));
  return { respond: of("respond"), resolve: of("resolve") };
}

/** `null` where the counters do not know what is asked. */
async function countedBefore(tx: Tx, question: Question, clock: Clock, by: By, ends: readonly Date[]) {
  if (!isKnown(question, KNOWN_BY[by])) return null;
  const { now } = question;
  const late = await ranOut(tx, question, clock, by, now);
  const byEnd: ReadonlyMap<number, number>[] = [];
  for (const end of ends) byEnd.push(end < now ? await ranOut(tx, question, clock, by, end) : late);
  return [...late].map(([word, n]): Late => {
    const key = by === "severity" ? severityOf(word) : word;
    return { key, now: n, byEnd: byEnd.map((counts) => counts.get(word) ?? 0) };
  });
}

/** By what the cells of both clocks are told apart. */
const KNOWN_BY = { severity: "resolveEnds", teamId: "resolveEndsTeam" } as const;

async function ranOut(tx: Tx, question: Question, clock: Clock, by: By, before: Date): Promise<Map<number, number>> {
  const severity = question.filters.severity?.map((word) => SEVERITY_CODES[word]);
  const asked = { clock, end: sql`${before.toISOString()}::timestamptz` };
  const cells = ranOutCells(question, by === "severity" ? { ...asked, by, severity } : { ...asked, by });
  const { rows } = await tx.execute<{ word: number; n: number }>(sql`
    select word, sum(n)::int as n from (${cells}) ran_out group by 1 having sum(n) <> 0`);
  return new Map(rows.map(({ word, n }) => [word, n]));
}

/** At this moment, and at each of the ends. */
type Counted = { key: number | Severity } & Record<Clock, number[]>;

/** From open issues to the clock of each, looked up one by one, since most clocks have stopped: the planner would read all of them. */
function lateIssues(tx: Tx, question: Question, by: By, ends: readonly Date[]): Promise<Counted[]> {
  const clock = sql`select * from issue_clocks where team_id = ${issues.teamId} and issue_id = ${issues.id} and resolved_at is null offset 0`;
  const counts = (of: Clock) => {
    const late = isLate(of);
    const each = [
      late,
      ...ends.map((end) =>
        end < question.now ? sql`${late} and ${CLOCK_COLUMNS[of].by} < ${end.toISOString()}::timestamptz` : late,
      ),
    ];
    const counted = each.map((condition) => sql`(count(*) filter (where ${condition}))::int`);
    return sql<number[]>`array[${sql.join(counted, sql`, `)}]`;
  };
  return tx
    .select({ key: issues[by], respond: counts("respond"), resolve: counts("resolve") })
    .from(issuesIn(question))
    .innerJoinLateral(sql`(${clock}) c`, sql`true`)
    .where(whereOf(question, { status: [...OPEN_STATUSES] }))
    .groupBy(issues[by]);
}
