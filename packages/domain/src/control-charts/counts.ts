import { type Fit, type LevelFit, levelFit, varyingFit } from "./fit";
import { mean, sum } from "./numbers";
import { requireCounts, requireRates } from "./observations";

/**
 * The c chart: counts of faults in periods of about the same size. Centre c̄ = Σc / m, limits c̄ ± 3√c̄, the lower not below 0.
 * NIST/SEMATECH e-Handbook 6.3.3.1, which holds the approximation to be good from c̄ = 5 on; Montgomery, Statistical Quality Control, 6th ed., 7.3.1.
 */
export function fitC(counts: readonly number[]): LevelFit {
  requireCounts(counts);
  const centre = mean(counts);
  return levelFit(centre, Math.sqrt(centre), { lowest: 0 });
}

/**
 * The u chart: faults for each unit, over periods of different size. Centre ū = Σc / Σn, the ratio of the sums and not the
 * mean of the ratios; limits ū ± 3√(ū / n), for each point with its own n, the lower not below 0. Montgomery, 7.3.1 and 7.3.2.
 */
export function fitU(counts: readonly number[], denominators: readonly number[]): Fit {
  requireRates(counts, denominators);
  const centre = sum(counts) / sum(denominators);
  return varyingFit(centre, (n) => sigmaOfRate(centre, n), { lowest: 0 });
}

/** The standard error of a rate that is counted over n units: √(ū / n), by Poisson's law. */
export const sigmaOfRate = (rate: number, n: number) => Math.sqrt(rate / n);
