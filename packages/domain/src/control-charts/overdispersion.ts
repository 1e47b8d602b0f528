import { sigmaOfRate } from "./counts";
import type { FunnelKind, FunnelUnit } from "./funnel";
import { mean, sum } from "./numbers";
import { sigmaOfShare } from "./shares";

/** Of fewer units nobody can tell whether they differ by more than chance or one of them is an exception. Ours. */
const FEWEST_UNITS = 10;
/** This part of them at either end has no say: what stands out must not widen the limits that it is judged by. */
const WINSORISED = 0.1;

/**
 * φ, by how much more than chance units differ from each other: 1 where they do not, or where it cannot be told.
 * The mean of z² with z = (value - centre) / s, a tenth at either end drawn in; it counts where it is more than two standard
 * errors, 2√(2 / m), above 1. Limits are then ± 3 s √φ. Spiegelhalter, Quality and Safety in Health Care 14, 2005, 347-351.
 */
export function overdispersion(kind: FunnelKind, units: readonly FunnelUnit[]): number {
  const counted = units.filter(({ n }) => n !== 0);
  if (counted.length < FEWEST_UNITS) return 1;
  const phi = mean(winsorised(scoresOf(kind, counted)).map((score) => score ** 2));
  return phi > 1 + 2 * Math.sqrt(2 / counted.length) ? phi : 1;
}

/** How many standard errors each unit is above the centre of all. Their squares add up to the test of dispersion of Wetherill and Brown, 1991. */
export function scoresOf(kind: FunnelKind, units: readonly FunnelUnit[]): number[] {
  const centre = sum(units.map(({ count }) => count)) / sum(units.map(({ n }) => n));
  return units.map(({ count, n }) => {
    const error = errorOf(kind, centre, n);
    return error > 0 ? (count / n - centre) / error : 0;
  });
}

/** The standard error of a share or a rate that is counted over n. */
export const errorOf = (kind: FunnelKind, centre: number, n: number) =>
  kind === "p" ? sigmaOfShare(centre, n) : sigmaOfRate(centre, n);

function winsorised(scores: readonly number[]): number[] {
  const sorted = scores.toSorted((a, b) => a - b);
  const drawn = Math.floor(sorted.length * WINSORISED);
  const [least, most] = [sorted[drawn]!, sorted[sorted.length - 1 - drawn]!];
  return sorted.map((score) => Math.min(Math.max(score, least), most));
}
