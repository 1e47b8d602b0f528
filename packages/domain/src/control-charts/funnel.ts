import { fitU } from "./counts";
import { fitExactP } from "./exact-binomial";
import { fitExactU } from "./exact-poisson";
import { type Limits, limitsAround } from "./fit";
import { sideOf, sum } from "./numbers";
import { errorOf } from "./overdispersion";
import { SMALL_MEAN } from "./propose";
import { fitP } from "./shares";
import { sideWord } from "./signals";

/** Rates, such as issues for each campaign, or shares of what was counted. */
export type FunnelKind = "u" | "p";

/** Something that is compared with its like, such as a team: what was counted there, over how much. */
export type FunnelUnit = { count: number; n: number };

export type FunnelPoint<Unit extends FunnelUnit> = {
  unit: Unit;
  value: number;
  centre: number;
  lower: number;
  upper: number;
  /** Beyond the limits that hold for a unit of its size; `null` for what chance makes likely. */
  outside: "above" | "below" | null;
};

type Options = {
  /** Limits by Poisson's or the binomial law itself, for small counts. */
  exact?: boolean;
  /** By how much more than chance units are known to differ, as `overdispersion` tells. */
  phi?: number;
};

/**
 * Units beside each other over the same period, ordered by their denominators: each is judged by the limits of a u or p chart at its
 * own size, and none is ranked. Points are no series: they are not joined, and no rule about runs holds for them.
 * Units with nothing to count over are left out. Spiegelhalter, Statistics in Medicine 24, 2005.
 */
export function funnel<Unit extends FunnelUnit>(
  kind: FunnelKind,
  units: readonly Unit[],
  { exact = false, phi = 1 }: Options = {},
): FunnelPoint<Unit>[] {
  const ordered = units.filter(({ n }) => n !== 0).toSorted((a, b) => a.n - b.n);
  if (ordered.length === 0) return [];
  const fit = FITS[kind][exact ? "exact" : "plain"](
    ordered.map(({ count }) => count),
    ordered.map(({ n }) => n),
  );
  return ordered.map((unit) => {
    const value = unit.count / unit.n;
    const limits = widened(kind, fit.limits(unit.n), unit.n, phi);
    const side = sideOf(value, limits.upper) > 0 ? 1 : sideOf(value, limits.lower) < 0 ? -1 : 0;
    return { unit, value, ...limits, outside: side === 0 ? null : sideWord(side) };
  });
}

/** Whether for one of them so few are expected, on either side of a share, that the limits ought to be exact. */
export function hasSmallCounts(units: readonly FunnelUnit[], kind: FunnelKind = "u"): boolean {
  const counted = units.filter(({ n }) => n !== 0);
  if (counted.length === 0) return false;
  const rate = sum(counted.map(({ count }) => count)) / sum(counted.map(({ n }) => n));
  const rarer = kind === "p" ? Math.min(rate, 1 - rate) : rate;
  return counted.some(({ n }) => rarer * n < SMALL_MEAN);
}

const FITS = { u: { plain: fitU, exact: fitExactU }, p: { plain: fitP, exact: fitExactP } };

/** What differs by more than chance anyway has limits √φ times as wide, and never narrower than those of chance. */
function widened(kind: FunnelKind, limits: Limits, n: number, phi: number): Limits {
  if (phi <= 1) return limits;
  const { centre } = limits;
  const highest = kind === "p" ? { highest: 1 } : {};
  const wide = limitsAround(centre, errorOf(kind, centre, n) * Math.sqrt(phi), { lowest: 0, ...highest });
  return { centre, lower: Math.min(limits.lower, wide.lower), upper: Math.max(limits.upper, wide.upper) };
}
