import "server-only";
import { schema } from "@qm/db";
import type { GoalState } from "@qm/domain";
import { and, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Clock } from "./clocks";

const { issues } = schema;

/** Issues whose agreed time stands so; `null`: with which nothing is agreed. The twin of `clocksOf` in the domain, on what is kept of it. */
export const onClock = (clock: Clock, state: GoalState | null): SQL =>
  and(toldOfGoals(clock, [state]), goalStands(clock, state))!;

/** What rows tell of issues whose agreed time stands in one of these ways, so that no other's clock is looked up. */
export function toldOfGoals(clock: Clock, states: readonly (GoalState | null)[]): SQL | undefined {
  const areAll = (...among: readonly (GoalState | null)[]) => states.every((state) => among.includes(state));
  if (areAll("running", "late", "paused")) return RUNS[clock];
  return clock === "resolve" && areAll("met", "missed") ? isNotNull(issues.resolvedAt) : undefined;
}

/**
 * The rest of it, which the clock tells.
 * @param isWalked whether issues are gone through from the newest on: few of the first are late or missed, and these are known at once
 */
export function goalStands(clock: Clock, state: GoalState | null, { isWalked = false } = {}): SQL {
  const { goal, met, by, at } = CLOCK_COLUMNS[clock];
  if (state === null) return sql`not ${hasClock(sql`${goal} is not null`)}`;
  const stands = hasClock(STATES[state](CLOCK_COLUMNS[clock]));
  if (!isWalked || (state !== "late" && state !== "missed")) return stands;
  const since =
    state === "late"
      ? sql`${by} >= ${LATELY} and ${by} < now()`
      : sql`${at} >= ${LATELY} and ${met} is not null and not ${met}`;
  // No time runs out before the issue is filed. Behind a coalesce they are read once, and the order is walked.
  const lately = sql`coalesce(${issues.id} in (select c.issue_id from issue_clocks c where ${since}), false)`;
  return sql`case when ${issues.createdAt} >= ${LATELY} then ${lately} else ${stands} end`;
}

/** So far back it is known at once: about as long as most agreed times are. */
const LATELY = sql`now() - interval '7 days'`;

/** Two parts of all that stands still, each by its index: in a status that pauses, and aside. */
export function standsStill(clock: Clock): [paused: SQL, aside: SQL] {
  const { goal, at, met, by } = CLOCK_COLUMNS[clock];
  const still = sql`select c.issue_id from issue_clocks c where ${goal} is not null and ${at} is null and ${met} is null`;
  return [
    sql`${still} and ${by} is null order by c.team_id, c.issue_id`,
    sql`${still} and ${by} >= now() and c.paused_until > now() order by c.paused_until`,
  ];
}

const RUNS = {
  respond: sql`${issues.status} <= 3 and ${issues.firstResponseAt} is null`,
  resolve: sql`${issues.status} <= 3`,
} as const;

/** When an agreed time runs out, or did; of what was answered, or is done, it is none. */
export const clockRunsOut = (clock: Clock) => ({
  // What has run out by a day is much; what does between two days is found by its moment.
  among: (holds: (moment: SQL) => SQL, { from }: { from?: unknown }) =>
    sql`(${RUNS[clock]} and ${hasClock(holds(CLOCK_COLUMNS[clock].by), from ? sql`` : ONE_BY_ONE)})`,
  none: sql`not ${hasClock(sql`${CLOCK_COLUMNS[clock].by} is not null`)}`,
});

/** Looked up for each issue that is shown: the planner would read all clocks first, which is right for what few have. */
const ONE_BY_ONE = sql`offset 0`;

const hasClock = (such: SQL, how: SQL = ONE_BY_ONE): SQL =>
  sql`exists (select 1 from issue_clocks c where c.team_id = ${issues.teamId} and c.issue_id = ${issues.id} and ${such} ${how})`;

/** Of the clock `c`: whether it runs past its time. */
export const isLate = (clock: Clock): SQL => STATES.late(CLOCK_COLUMNS[clock]);

type Columns = Record<"goal" | "met" | "by" | "at", SQL>;

/** What is kept of a clock `c`: `by` when it runs out, `at` when it stopped. */
export const CLOCK_COLUMNS: Record<Clock, Columns> = {
  respond: { goal: sql`c.respond_goal`, met: sql`c.respond_met`, by: sql`c.respond_by`, at: sql`c.responded_at` },
  resolve: { goal: sql`c.resolve_goal`, met: sql`c.resolve_met`, by: sql`c.resolve_by`, at: sql`c.resolved_at` },
};

const STATES: Record<GoalState, (columns: Columns) => SQL> = {
  met: ({ at, met }) => sql`${at} is not null and ${met}`,
  missed: ({ at, met }) => sql`${at} is not null and not ${met}`,
  late: ({ at, met, by }) => sql`${at} is null and (not ${met} or ${by} < now())`,
  paused: ({ goal, at, met, by }) =>
    sql`${goal} is not null and ${at} is null and ${met} is null and (${by} is null or ${by} >= now() and c.paused_until > now())`,
  running: ({ at, by }) =>
    sql`${at} is null and ${by} >= now() and (c.paused_until is null or c.paused_until <= now())`,
};
