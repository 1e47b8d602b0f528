import "server-only";
import { schema } from "@qm/db";
import type { GoalState } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";

const { issues } = schema;

/** Issues whose agreed time stands so; `null`: with which nothing is agreed. The twin of `clocksOf` in the domain, on what is kept of it. */
export function onClock(clock: "respond" | "resolve", state: GoalState | null): SQL {
  const [goal, met, by, at] = COLUMNS[clock];
  if (state === null) return sql`not ${hasClock(sql`${goal} is not null`, ONE_BY_ONE)}`;
  const stands = hasClock(STATES[state]({ goal, met, by, at }), state === "paused" ? undefined : ONE_BY_ONE);
  if (state !== "met" && state !== "missed") return sql`(${RUNS[clock]} and ${stands})`;
  return clock === "resolve" ? sql`(${issues.resolvedAt} is not null and ${stands})` : stands;
}

/** What is true of an issue whose clock has not stopped, so that no other's is looked up. */
const RUNS = {
  respond: sql`${issues.status} <= 3 and ${issues.firstResponseAt} is null`,
  resolve: sql`${issues.status} <= 3`,
} as const;

/** When an agreed time runs out, or did; of what was answered, or is done, it is none. */
export const clockRunsOut = (clock: "respond" | "resolve") => ({
  // What has run out by a day is much; what does between two days is found by its moment.
  among: (holds: (moment: SQL) => SQL, { from }: { from?: unknown }) =>
    sql`(${RUNS[clock]} and ${hasClock(holds(COLUMNS[clock][2]), from ? undefined : ONE_BY_ONE)})`,
  none: sql`not ${hasClock(sql`${COLUMNS[clock][2]} is not null`, ONE_BY_ONE)}`,
});

/** Looked up for each issue that is shown: the planner would read all clocks first, which is right for what few have. */
const ONE_BY_ONE = sql`offset 0`;

const hasClock = (such: SQL, how?: SQL): SQL =>
  sql`exists (select 1 from issue_clocks c where c.team_id = ${issues.teamId} and c.issue_id = ${issues.id} and ${such} ${how})`;

/** Of the clock `c`: whether it runs past its time. */
export function isLate(clock: "respond" | "resolve"): SQL {
  const [goal, met, by, at] = COLUMNS[clock];
  return STATES.late({ goal, met, by, at });
}

type Columns = Record<"goal" | "met" | "by" | "at", SQL>;

const COLUMNS = {
  respond: [sql`c.respond_goal`, sql`c.respond_met`, sql`c.respond_by`, sql`c.responded_at`],
  resolve: [sql`c.resolve_goal`, sql`c.resolve_met`, sql`c.resolve_by`, sql`c.resolved_at`],
} as const;

const STATES: Record<GoalState, (columns: Columns) => SQL> = {
  met: ({ at, met }) => sql`${at} is not null and ${met}`,
  missed: ({ at, met }) => sql`${at} is not null and not ${met}`,
  late: ({ at, met, by }) => sql`${at} is null and (not ${met} or ${by} < now())`,
  paused: ({ goal, at, met, by }) =>
    sql`${goal} is not null and ${at} is null and ${met} is null and (${by} is null or ${by} >= now() and c.paused_until > now())`,
  running: ({ at, by }) =>
    sql`${at} is null and ${by} >= now() and (c.paused_until is null or c.paused_until <= now())`,
};
