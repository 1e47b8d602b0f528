import "server-only";
import { schema } from "@qm/db";
import type { GoalState } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";

const { issues } = schema;

/** Issues whose agreed time stands so; `null`: with which nothing is agreed. The twin of `clocksOf` in the domain, on what is kept of it. */
export function onClock(clock: "respond" | "resolve", state: GoalState | null): SQL {
  const stated = sql`exists (select 1 from issue_clocks c where c.team_id = ${issues.teamId} and c.issue_id = ${issues.id} and `;
  const [goal, met, by, at] = COLUMNS[clock];
  if (state === null) return sql`not ${stated}${goal} is not null)`;
  return sql`${stated}${STATES[state]({ goal, met, by, at })})`;
}

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
