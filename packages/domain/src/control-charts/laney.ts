import { sigmaOfRate } from "./counts";
import { type Bounds, type Fit, varyingFit } from "./fit";
import { D2, meanRange } from "./individuals";
import { sum } from "./numbers";
import { requireRates, requireShares } from "./observations";
import { sigmaOfShare } from "./shares";

/**
 * Laney's p' chart: a p chart that also allows for a share which varies by more than chance, as it shows where denominators are large.
 * Limits p̄ ± 3 s σz, cut at 0 and 1, s being the standard error of a p chart. Laney, Quality Engineering 14(4), 2002.
 * Points have to be in the order of time, since σz is told by the steps from one to the next.
 */
export function fitPPrime(faulty: readonly number[], denominators: readonly number[]): Fit {
  requireShares(faulty, denominators);
  return laney(faulty, denominators, sigmaOfShare, { lowest: 0, highest: 1 });
}

/** Laney's u' chart: the same for a u chart. Limits ū ± 3 s σz, the lower not below 0. Laney, Quality Engineering 14(4), 2002. */
export function fitUPrime(counts: readonly number[], denominators: readonly number[]): Fit {
  requireRates(counts, denominators);
  return laney(counts, denominators, sigmaOfRate, { lowest: 0 });
}

type StandardError = (centre: number, n: number) => number;

/** σz = MR̄(z) / 1.128 with z = (value - centre) / s: 1 where chance alone is at work, and then the chart is the plain one. */
function laney(
  counts: readonly number[],
  denominators: readonly number[],
  errorOf: StandardError,
  bounds: Bounds,
): Fit {
  const centre = sum(counts) / sum(denominators);
  const scores = counts.map((count, at) => {
    const error = errorOf(centre, denominators[at]!);
    return error > 0 ? (count / denominators[at]! - centre) / error : 0;
  });
  const sigmaZ = meanRange(scores) / D2;
  return { ...varyingFit(centre, (n) => sigmaZ * errorOf(centre, n), bounds), sigmaZ };
}
