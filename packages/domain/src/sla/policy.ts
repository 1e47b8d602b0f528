import { OPEN_STATUSES, type Severity, type Status } from "../vocabulary";

/** How long may pass, in minutes of working time; `null` where nothing is agreed. */
export type Goal = { respond: number | null; resolve: number | null };
export type Goals = Record<Severity, Goal>;

/** What is agreed with a team, or with every team that has no agreement of its own. */
export type SlaPolicy = {
  goals: Goals;
  /** The statuses in which the clock of resolving stands still; once resolved it stands in any case. */
  pauses: readonly Status[];
  /** Whether it stands still as well while triage has put the issue aside until a moment. */
  pausesAside: boolean;
};

/** Statuses in which a clock could run at all. */
export const PAUSABLE = OPEN_STATUSES;

const NOTHING: Goal = { respond: null, resolve: null };
export const NO_GOALS: Goals = { low: NOTHING, medium: NOTHING, high: NOTHING, critical: NOTHING };

/** The longest agreement: a thousand hours of work, which is half a year of it. */
export const MOST_GOAL_MINUTES = 60_000;

/** How a goal stands. */
export const GOAL_STATES = ["met", "missed", "running", "late", "paused"] as const;
export type GoalState = (typeof GOAL_STATES)[number];

const HOUR = 60;
const GOAL = /^(?:(\d{1,4}(?:\.\d{1,2})?)\s*(?:h|hours?))?\s*(?:(\d{1,5})\s*(?:m|min|minutes?))?$/i;

/** Minutes of working time as people say them, as in `4 h` or `1 h 30 min`. */
export function goalWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** The minutes that a text means: `4`, `4 h`, `1.5 h`, `90 min`, `1 h 30 min`, a number alone being hours; `null` where it means none. */
export function readGoal(text: string): number | null {
  const [, hours, minutes] = GOAL.exec(/^[\d.]+$/.test(text.trim()) ? `${text.trim()}h` : text.trim()) ?? [];
  if (hours === undefined && minutes === undefined) return null;
  const goal = Math.round(Number(hours ?? 0) * HOUR) + Number(minutes ?? 0);
  return goal >= 1 && goal <= MOST_GOAL_MINUTES ? goal : null;
}
