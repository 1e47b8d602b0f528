import type { Severity, Status } from "../vocabulary";
import { afterWorkingTime, type BusinessCalendar, workingTime } from "./calendar";
import type { GoalState, SlaPolicy } from "./policy";

/** What history tells of an issue, as far as its clocks ask: the statuses, the first of them at its filing, and until when it was put aside. */
export type ClockHistory = {
  createdAt: Date;
  severity: Severity;
  statuses: readonly { at: Date; status: Status }[];
  asides: readonly { at: Date; until: Date | null }[];
  firstResponseAt: Date | null;
};

/** One clock: from filing to the first response, or to the resolution and on after a reopening. */
export type Clock = {
  goalMinutes: number;
  state: GoalState;
  /** Milliseconds of working time that count. */
  elapsed: number;
  /** When the goal is missed if nothing happens, or was; `null` while a status pauses what still has time, and once the clock has stopped. */
  breachAt: Date | null;
};

export type Clocks = { respond: Clock | null; resolve: Clock | null };

type Asked = { policy: SlaPolicy; calendar: BusinessCalendar | null; zone: string; now: Date };
type Stretch = { from: Date; to: Date | null };

/**
 * The clocks of an issue, counted anew from its history. Its twin is `app.clock_issues` in the database; a test holds the two together.
 * Cycles, states and pauses are those of Jira Service Management's SLA (completed and ongoing cycle, goal, elapsed, breached, paused),
 * with one cycle an issue: a reopening lets the same clock go on.
 */
export function clocksOf(history: ClockHistory, { policy, calendar, zone, now }: Asked): Clocks {
  const { respond, resolve } = policy.goals[history.severity];
  const asides = policy.pausesAside ? asidesOf(history) : [];
  const clock = (goalMinutes: number | null, stretches: readonly Stretch[], stopped: boolean): Clock | null => {
    if (goalMinutes === null) return null;
    const goal = goalMinutes * 60_000;
    const runs = without(stretches, asides).map(({ from, to }) => {
      return { from, goesOn: to === null, worked: workingTime(calendar, zone, from, to ?? now) };
    });
    const elapsed = runs.reduce((sum, { worked }) => sum + worked, 0);
    if (stopped) return { goalMinutes, elapsed, state: elapsed <= goal ? "met" : "missed", breachAt: null };
    let left = goal;
    const last = runs.find(({ goesOn, worked }) => {
      if (goesOn || worked > left) return true;
      left -= worked;
      return false;
    });
    const breachAt = last ? afterWorkingTime(calendar, zone, last.from, left) : null;
    if (breachAt && breachAt < now) return { goalMinutes, elapsed, state: "late", breachAt };
    const isAside = asides.some(({ from, to }) => from <= now && now < to);
    return { goalMinutes, elapsed, state: last && !isAside ? "running" : "paused", breachAt };
  };

  const { createdAt, firstResponseAt, statuses } = history;
  const waiting = [{ from: createdAt, to: firstResponseAt }];
  const ended = isEnd(statuses.at(-1)?.status ?? "new");
  return {
    respond: clock(respond, waiting, firstResponseAt !== null || ended),
    resolve: clock(resolve, workedOn(history, policy), ended),
  };
}

const isEnd = (status: Status) => status === "resolved" || status === "closed";

/** The stretches in which the clock of resolving runs, whatever it moves through meanwhile. */
function workedOn({ statuses }: ClockHistory, { pauses }: SlaPolicy): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [n, { at, status }] of statuses.entries()) {
    if (isEnd(status) || pauses.includes(status)) continue;
    const [before, to] = [stretches.at(-1), statuses[n + 1]?.at ?? null];
    if (before?.to === at) before.to = to;
    else stretches.push({ from: at, to });
  }
  return stretches;
}

/** From being put aside until the moment named, until it was told anew, or until the next move. "Until something happens" is no moment and does not pause. */
const asidesOf = ({ asides, statuses }: ClockHistory): { from: Date; to: Date }[] =>
  asides.flatMap(({ at, until }, n) => {
    if (until === null) return [];
    const ends = [until, asides[n + 1]?.at, statuses.find((move) => move.at > at)?.at];
    const to = ends.reduce<Date>((first, end) => (end && end < first ? end : first), until);
    return at < to ? [{ from: at, to }] : [];
  });

/** The stretches with the holes cut out; the holes are in order and do not overlap. */
function without(stretches: readonly Stretch[], holes: readonly { from: Date; to: Date }[]): Stretch[] {
  return holes.reduce<readonly Stretch[]>(
    (left, hole) =>
      left.flatMap(({ from, to }) => {
        if (hole.to <= from || (to !== null && hole.from >= to)) return [{ from, to }];
        const before = from < hole.from ? [{ from, to: hole.from }] : [];
        const after = to === null || hole.to < to ? [{ from: hole.to, to }] : [];
        return [...before, ...after];
      }),
    stretches,
  ) as Stretch[];
}

/**
 * A clock as it is kept. `met`: once it has stopped; false before that is late as an earlier release counted it.
 * `took`: begun minutes of working time until it stopped; absent where an earlier release counted it.
 * `by`: since when it is late, or will be if nothing happens.
 */
export type KeptClock = {
  goal: number | null;
  met: boolean | null;
  took: number | null;
  by: Date | null;
  stoppedAt: Date | null;
  pausedUntil: Date | null;
};

/** The milliseconds that a clock ran as they are kept: a minute begun is one, so that what is missed by a second is missed by a minute. */
export const minutesTaken = (elapsed: number): number => Math.ceil(elapsed / 60_000);

/** By how many minutes of working time a goal was missed, or was kept with as many to spare; `null` where the clock does not tell. */
export function marginOf({ goal, took }: Pick<KeptClock, "goal" | "took">): number | null {
  // Nor does a row of a web process of an earlier release, which has no such key.
  return goal === null || typeof took !== "number" ? null : Math.abs(took - goal);
}

/** How a kept clock stands at a moment; `null` where nothing is agreed. */
export function standingOf({ goal, met, by, stoppedAt, pausedUntil }: KeptClock, now: Date): GoalState | null {
  if (goal === null) return null;
  if (stoppedAt) return met ? "met" : "missed";
  if (met === false || (by && by < now)) return "late";
  return !by || (pausedUntil && pausedUntil > now) ? "paused" : "running";
}
