import "server-only";
import { schema, type Tx } from "@qm/db";
import {
  type Day,
  dayOf,
  firstOfMonth,
  momentsIn,
  OPEN_STATUSES,
  SEVERITY_CODES,
  type Severity,
  startOfDay,
} from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { teamsOf } from "@/features/issues/cells-by-day";
import { isLate } from "@/features/issues/goal-where";
import { issuesIn } from "@/features/issues/pages";
import { workspaceZone } from "@/lib/zone";
import { everCounts, severityOf, wordCounts } from "./days";
import { type Days, type Question, whereOf } from "./question";

const { issues } = schema;

export type Clock = "respond" | "resolve";

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

const COUNTS = {
  respond: { severity: "respondEnds", teamId: "respondEndsTeam" },
  resolve: { severity: "resolveEnds", teamId: "resolveEndsTeam" },
} as const;
const RUNS_OUT = { respond: sql`c.respond_by`, resolve: sql`c.resolve_by` };
const LAST_DAY: Day = "9999-12-31";

/** `null` where the counters do not know what is asked. */
async function countedBefore(tx: Tx, question: Question, clock: Clock, by: By, ends: readonly Date[]) {
  const { now } = question;
  const late = await ranOut(tx, question, clock, by, now);
  if (!late) return null;
  const byEnd: ReadonlyMap<number, number>[] = [];
  for (const end of ends) byEnd.push(end < now ? (await ranOut(tx, question, clock, by, end))! : late);
  return [...late].map(([word, n]): Late => {
    const key = by === "severity" ? severityOf(word) : word;
    return { key, now: n, byEnd: byEnd.map((counts) => counts.get(word) ?? 0) };
  });
}

/**
 * What ran out before a moment: all that runs without what runs out in its month or later, by the counters, and in its month by the clocks
 * themselves. What is yet to run out is few months; what has run out may be years of them.
 */
async function ranOut(
  tx: Tx,
  question: Question,
  clock: Clock,
  by: By,
  before: Date,
): Promise<Map<number, number> | null> {
  const zone = workspaceZone();
  const counts = COUNTS[clock][by];
  const sums = await everCounts(tx, question, counts);
  if (!sums) return null;
  const add = (word: number, n: number) => sums.set(word, (sums.get(word) ?? 0) + n);
  const month = firstOfMonth(dayOf(new Date(before.getTime() - 1), zone));
  const others = await wordCounts(tx, question, counts, { from: month, to: LAST_DAY });
  for (const [word, n] of others!) add(word, -n);
  const [runsOut, begins] = [RUNS_OUT[clock], startOfDay(month, zone)];
  const { rows } = await tx.execute<{ word: number; n: number }>(sql`
    select ${by === "severity" ? sql`severity` : sql`team_id`}::int as word, count(*)::int as n from issue_clocks c
    where ${runsOut} >= ${begins.toISOString()}::timestamptz and ${runsOut} < ${before.toISOString()}::timestamptz
      and ${ofWhatIsAsked(question)} group by 1`);
  for (const { word, n } of rows) add(word, n);
  return sums;
}

function ofWhatIsAsked(question: Question): SQL {
  const { severity } = question.filters;
  const teams = teamsOf(question).pending;
  return severity
    ? sql`${teams} and severity = any(${sql.param(severity.map((word) => SEVERITY_CODES[word]))}::int[])`
    : teams;
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
        end < question.now ? sql`${late} and ${RUNS_OUT[of]} < ${end.toISOString()}::timestamptz` : late,
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
