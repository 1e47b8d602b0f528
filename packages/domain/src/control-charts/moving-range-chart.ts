import { trustIn } from "./enough";
import type { Computation } from "./fitting";
import { fitMovingRange, meanRange } from "./individuals";
import { sideOf } from "./numbers";
import type { Observation } from "./observations";
import { countedIn } from "./phase-chart";
import type { PhaseSpan } from "./phases";
import { RANGE_RULES, signalsOf } from "./rules";
import type { Signal } from "./signals";

/** The range from the point before to this one; `null` for the first of a phase and for what is incomplete. */
export type RangePoint = {
  value: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
};

/** A chart of ranges: as many points as the chart above it, and each at the same place. */
export type RangeChart = { points: RangePoint[]; signals: Signal[] };

const NOTHING: RangePoint = { value: null, centre: null, lower: null, upper: null };

/** The ranges of each phase, with the lines of `fitMovingRange`. Ranges to and from excluded points are shown, and no part of the lines. */
export function movingRangeChart(
  all: readonly Observation[],
  spans: readonly PhaseSpan[],
  { screened }: Computation,
): RangeChart {
  const phases = spans.map((span) => rangesIn(all, span, screened));
  return { points: phases.flatMap(({ points }) => points), signals: phases.flatMap(({ signals }) => signals) };
}

function rangesIn(all: readonly Observation[], span: PhaseSpan, screened = false): RangeChart {
  const counted = countedIn("xmr", all, span).map(({ observed }) => observed);
  const centre = counted.length < 2 ? null : meanRange(counted, { screened });
  const fit = trustIn(counted.length) === "none" ? null : fitMovingRange(counted, { screened });
  const { lower, upper } = fit?.limits() ?? { lower: null, upper: null };
  const phase = all.slice(span.from, span.to + 1);
  const points = phase.map((point, at): RangePoint => {
    const before = phase[at - 1];
    if (!before || before.incomplete || point.incomplete) return NOTHING;
    return { value: Math.abs(point.observed - before.observed), centre, lower, upper };
  });
  return { points, signals: signalsOf(RANGE_RULES, testedOf(points, span.from)) };
}

function testedOf(points: readonly RangePoint[], first: number) {
  return points.flatMap(({ value, centre, upper }, at) => {
    if (value === null || centre === null || upper === null) return [];
    const beyond = sideOf(value, upper) > 0 ? (1 as const) : (0 as const);
    return { place: first + at, value, side: sideOf(value, centre), beyond, sigmas: Number.NaN };
  });
}
