/** A part of a chart with a centre line and limits of its own. Nothing but people's word begins a phase. */
export type Phase = {
  /** The place of its first point. */
  from: number;
  /** The points that its lines are computed from, both included, and then continued through the phase; all of it where there is none. */
  baseline?: { from: number; to: number };
};

/** A phase with its end. */
export type PhaseSpan = { from: number; to: number; baseline: { from: number; to: number } | null };

/** The phases of so many points, one after the other; refuses any that leave out points, or a baseline that is not within its phase. */
export function phaseSpans(length: number, phases: readonly Phase[] = [{ from: 0 }]): PhaseSpan[] {
  if (length === 0) return [];
  if (phases[0]?.from !== 0) throw new RangeError("The first phase begins with the first point, at 0.");
  return phases.map(({ from, baseline }, at) => {
    const to = (phases[at + 1]?.from ?? length) - 1;
    if (!Number.isInteger(from) || !Number.isInteger(to) || to < from || to >= length) {
      throw new RangeError(`Phase ${at + 1} begins at ${from}: phases are in order, and each has at least one point.`);
    }
    if (baseline) requireWithin(baseline, { from, to });
    return { from, to, baseline: baseline ? { from: baseline.from, to: baseline.to } : null };
  });
}

function requireWithin(baseline: { from: number; to: number }, phase: { from: number; to: number }) {
  const { from, to } = baseline;
  const whole = Number.isInteger(from) && Number.isInteger(to);
  if (!whole || from > to || from < phase.from || to > phase.to) {
    throw new RangeError(
      `The baseline from ${from} to ${to} is not within its phase, from ${phase.from} to ${phase.to}.`,
    );
  }
}
