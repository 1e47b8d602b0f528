import { fitU } from "./counts";
import { fitExactU } from "./exact-poisson";
import { sideOf, sum } from "./numbers";
import { SMALL_MEAN } from "./propose";
import { fitP } from "./shares";
import { sideWord } from "./signals";

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

/**
 * Units beside each other over the same period, ordered by their denominators: each is judged by the limits of a u or p chart at its
 * own size, and none is ranked. Points are no series: they are not joined, and no rule about runs holds for them.
 * Units with nothing to count over are left out. Spiegelhalter, Statistics in Medicine 24, 2005. `exact` is for small counts.
 */
export function funnel<Unit extends FunnelUnit>(
  kind: "u" | "p",
  units: readonly Unit[],
  { exact = false }: { exact?: boolean } = {},
): FunnelPoint<Unit>[] {
  if (exact && kind !== "u") throw new RangeError("Exact limits are for counts, and so for a u funnel alone.");
  const ordered = units.filter(({ n }) => n !== 0).toSorted((a, b) => a.n - b.n);
  if (ordered.length === 0) return [];
  const fit = fitOf(kind, exact)(
    ordered.map(({ count }) => count),
    ordered.map(({ n }) => n),
  );
  return ordered.map((unit) => {
    const value = unit.count / unit.n;
    const limits = fit.limits(unit.n);
    const side = sideOf(value, limits.upper) > 0 ? 1 : sideOf(value, limits.lower) < 0 ? -1 : 0;
    return { unit, value, ...limits, outside: side === 0 ? null : sideWord(side) };
  });
}

/** Whether for one of them so few are expected that the limits of a u funnel ought to be exact. */
export function hasSmallCounts(units: readonly FunnelUnit[]): boolean {
  const counted = units.filter(({ n }) => n !== 0);
  if (counted.length === 0) return false;
  const rate = sum(counted.map(({ count }) => count)) / sum(counted.map(({ n }) => n));
  return counted.some(({ n }) => rate * n < SMALL_MEAN);
}

function fitOf(kind: "u" | "p", exact: boolean) {
  if (kind === "p") return fitP;
  return exact ? fitExactU : fitU;
}
