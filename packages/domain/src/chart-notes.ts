import { addDays, type Day } from "./days";

/**
 * What people say of a control chart: a note, a point from which the limits are computed anew, points from which they are frozen,
 * or a point that is left out of them.
 */
export const CHART_NOTE_KINDS = ["note", "phase", "baseline", "excluded"] as const;
export type ChartNoteKind = (typeof CHART_NOTE_KINDS)[number];

/** `until` is the last day of a baseline, and of that alone. */
export type ChartNoteDays = { kind: ChartNoteKind; day: Day; until: Day | null };

const WEEK_DAYS = 7;

/** How many weeks there are from one Monday to a Sunday. */
export const weeksBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${addDays(to, 1)}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (WEEK_DAYS * 86_400_000));

export type ChartPhaseDays = { from: number; baseline?: { from: number; to: number } };

/** The phases of a chart of these weeks, by place, and which weeks are left out: what its notes say of it, as far as it goes. */
export function phasesOf(weeks: readonly { from: Day; to: Day }[], notes: readonly ChartNoteDays[]) {
  const placeOf = (day: Day) => weeks.findIndex(({ from, to }) => from <= day && day <= to);
  const starts = notes.flatMap(({ kind, day }) => (kind === "phase" && placeOf(day) > 0 ? [placeOf(day)] : []));
  const firsts = [...new Set([0, ...starts])].sort((a, b) => a - b);
  const frozen = notes.flatMap(({ kind, day, until }) => {
    const span = { from: placeOf(day), to: until === null ? -1 : placeOf(until) };
    return kind === "baseline" && span.from >= 0 && span.to >= span.from ? [span] : [];
  });
  const phases = firsts.map((from, n): ChartPhaseDays => {
    const last = (firsts[n + 1] ?? weeks.length) - 1;
    const baseline = frozen.findLast((span) => from <= span.from && span.to <= last);
    return { from, ...(baseline && { baseline }) };
  });
  const excluded = new Set(notes.flatMap(({ kind, day }) => (kind === "excluded" ? [placeOf(day)] : [])));
  return { phases, excluded };
}
