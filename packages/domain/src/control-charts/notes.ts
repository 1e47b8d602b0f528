import type { ChartPhase, ChartPoint } from "./drawn";
import { POINTS_FOR_FIRM_LIMITS, POINTS_FOR_LIMITS } from "./enough";
import type { PeriodWords } from "./words";

/** What a reader has to know of a chart beside its signals. `phase` is the place of the phase that it is about. */
export type Note =
  | { about: "too_few" | "provisional"; phase: number; points: number }
  | { about: "frozen"; phase: number; from: number; to: number }
  | { about: "excluded" | "incomplete" | "no_denominator"; points: number };

export function notesOf({ points, phases }: { points: ChartPoint[]; phases: ChartPhase[] }): Note[] {
  const some = (about: "excluded" | "incomplete" | "no_denominator", is: (point: ChartPoint) => boolean): Note[] => {
    const count = points.filter(is).length;
    return count > 0 ? [{ about, points: count }] : [];
  };
  return [
    ...(phases.length === 0 ? [{ about: "too_few" as const, phase: 0, points: 0 }] : phases.flatMap(phaseNotes)),
    ...some("excluded", ({ excluded }) => excluded),
    ...some("incomplete", ({ incomplete }) => incomplete),
    ...some("no_denominator", ({ value, incomplete }) => value === null && !incomplete),
  ];
}

function phaseNotes({ trust, counted, baseline }: ChartPhase, phase: number): Note[] {
  const notes: Note[] = [];
  if (trust === "none") notes.push({ about: "too_few", phase, points: counted });
  if (trust === "provisional") notes.push({ about: "provisional", phase, points: counted });
  if (baseline) notes.push({ about: "frozen", phase, ...baseline });
  return notes;
}

/** A note in one sentence, for people. */
export function noteWords(note: Note, period: PeriodWords): string {
  switch (note.about) {
    case "too_few":
      return `Too few points: ${counted(note.points, period)}, and limits begin with ${POINTS_FOR_LIMITS}.`;
    case "provisional":
      return `The limits are provisional: they come from ${counted(note.points, period)}, and are firm from ${POINTS_FOR_FIRM_LIMITS} on.`;
    case "frozen":
      return `The lines are frozen: they come from ${period.one} ${note.from + 1} to ${period.one} ${note.to + 1}.`;
    case "excluded":
      return `Excluded from the limits, but shown and tested: ${counted(note.points, period)}.`;
    case "incomplete":
      return `Not over, and so neither in the limits nor tested: ${counted(note.points, period)}.`;
    case "no_denominator":
      return `Without a value, since there was nothing to count over: ${counted(note.points, period)}.`;
  }
}

const counted = (points: number, { one, many }: PeriodWords) => `${points} ${points === 1 ? one : many}`;
