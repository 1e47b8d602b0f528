import type { ChartPhase, ChartPoint } from "./drawn";
import { type Computation, requireComputation } from "./fitting";
import { type ChartKind, isCountedOver } from "./kinds";
import { movingRangeChart, type RangeChart } from "./moving-range-chart";
import { type Note, notesOf } from "./notes";
import { type Observation, requireCounts, requireValues } from "./observations";
import { drawPhase } from "./phase-chart";
import { type Phase, phaseSpans } from "./phases";
import { DEFAULT_RULES } from "./rules";
import { requireSameSize } from "./shares";
import type { Rule, Signal } from "./signals";

export type ChartInput = Computation & {
  points: readonly Observation[];
  /** One phase where there is no other word. */
  phases?: readonly Phase[];
  rules?: readonly Rule[];
};

/** All that is drawn and said of a chart; plain, so that it can be sent to a browser as it is. */
export type ControlChart = {
  kind: ChartKind;
  points: ChartPoint[];
  phases: ChartPhase[];
  signals: Signal[];
  notes: Note[];
  /** The chart of ranges beneath an XmR chart. */
  movingRange: RangeChart | null;
};

/**
 * The chart of these points. Each phase is computed and tested as if it were a chart of its own. Excluded points are left out of
 * the computation, and tested like others; so ranges go from the point before them to the one after (as qcc has it).
 * Incomplete points, and ratios over 0, are neither computed with nor tested. No points at all make an empty chart.
 * What cannot be (a negative count, more faulty units than there were, no number) is refused with a RangeError.
 */
export function controlChart({ points, phases, rules, ...computation }: ChartInput): ControlChart {
  requireComputation(computation);
  requireObservations(computation.kind, points);
  const tests = rules ?? DEFAULT_RULES[computation.kind];
  const spans = phaseSpans(points.length, phases);
  const drawn = spans.map((span) => drawPhase(computation, points, span, tests));
  const chart = {
    kind: computation.kind,
    points: drawn.flatMap((phase) => phase.points),
    phases: drawn.map(({ phase }) => phase),
    signals: drawn.flatMap(({ signals }) => signals),
  };
  const movingRange = computation.kind === "xmr" ? movingRangeChart(points, spans, computation) : null;
  return { ...chart, notes: notesOf(chart), movingRange };
}

function requireObservations(kind: ChartKind, points: readonly Observation[]) {
  if (points.length === 0) return;
  const observed = points.map((point) => point.observed);
  if (kind === "xmr") requireValues(observed);
  else requireCounts(observed);
  if (isCountedOver(kind)) requireDenominators(kind, points);
}

function requireDenominators(kind: ChartKind, points: readonly Observation[]) {
  const size = points.find(({ incomplete }) => !incomplete)?.n;
  points.forEach(({ observed, n, incomplete }, at) => {
    if (n === undefined) throw new RangeError(`Point ${at + 1} has no n, which this kind of chart is counted over.`);
    if (!Number.isFinite(n) || n < 0) throw new RangeError(`Point ${at + 1} is counted over ${n}.`);
    const isShare = kind !== "u" && kind !== "u_prime";
    if (isShare && observed > n) throw new RangeError(`Point ${at + 1} is ${observed} of ${n}, more than there were.`);
    if (kind === "np" && !incomplete) requireSameSize(n, size);
  });
}
