import type { ChartPhase, ChartPoint } from "./drawn";
import { trustIn } from "./enough";
import type { Fit } from "./fit";
import { type Computation, centreOf, fitChart } from "./fitting";
import { type ChartKind, isRatio } from "./kinds";
import { greatest, sideOf } from "./numbers";
import type { Observation } from "./observations";
import type { PhaseSpan } from "./phases";
import { signalsOf } from "./rules";
import type { Rule, Signal, Tested } from "./signals";

/** A phase is computed and tested as if nothing came before it or after. */
export function drawPhase(
  computation: Computation,
  all: readonly Observation[],
  span: PhaseSpan,
  rules: readonly Rule[],
): { phase: ChartPhase; points: ChartPoint[]; signals: Signal[] } {
  const counted = countedIn(computation.kind, all, span);
  const trust = trustIn(counted.length);
  const observed = counted.map((point) => point.observed);
  const over = counted.map(({ n }) => n ?? 1);
  const fit = trust === "none" ? null : fitChart(computation, observed, over);
  const centre = counted.length === 0 ? null : centreOf(computation.kind, observed, over);
  const points = all
    .slice(span.from, span.to + 1)
    .map((observation) => pointOf(computation.kind, observation, fit, centre));
  return {
    phase: { ...span, counted: counted.length, trust, sigmaZ: fit?.sigmaZ ?? null },
    points,
    signals: signalsOf(rules, testedOf(points, span.from, fit)),
  };
}

/** The points that the lines are computed from. */
export function countedIn(kind: ChartKind, all: readonly Observation[], { from, to, baseline }: PhaseSpan) {
  return all
    .slice(baseline?.from ?? from, (baseline?.to ?? to) + 1)
    .filter((point) => !point.excluded && !point.incomplete && drawnValue(kind, point) !== null);
}

function drawnValue(kind: ChartKind, { observed, n = 0 }: Observation): number | null {
  if (!isRatio(kind)) return observed;
  return n > 0 ? observed / n : null;
}

function pointOf(kind: ChartKind, point: Observation, fit: Fit | null, centre: number | null): ChartPoint {
  const { observed, n = null, excluded = false, incomplete = false } = point;
  const value = drawnValue(kind, point);
  const plain = { value, observed, n, excluded, incomplete };
  if (incomplete || value === null) return { ...plain, centre: null, lower: null, upper: null };
  const { lower, upper } = fit?.limits(n ?? 1) ?? { lower: null, upper: null };
  return { ...plain, centre, lower, upper };
}

function testedOf(points: readonly ChartPoint[], first: number, fit: Fit | null): Tested[] {
  const scale = greatest(points.map(({ value }) => Math.abs(value ?? 0)));
  return points.flatMap(({ value, n, centre, lower, upper }, at) => {
    if (value === null || centre === null) return [];
    const above = upper !== null && sideOf(value, upper, scale) > 0;
    const below = lower !== null && sideOf(value, lower, scale) < 0;
    return {
      place: first + at,
      value,
      side: sideOf(value, centre, scale),
      beyond: above ? 1 : below ? -1 : 0,
      sigmas: fit?.sigmas(value, n ?? 1) ?? Number.NaN,
    };
  });
}
