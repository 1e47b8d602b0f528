import { type Fit, type LevelFit, levelFit, varyingFit } from "./fit";
import { sum } from "./numbers";
import { requireShares } from "./observations";

/**
 * The p chart: the share of units with at least one fault. Centre p̄ = Σd / Σn, limits p̄ ± 3√(p̄(1 - p̄) / n) for each point
 * with its own n, cut at 0 and 1. NIST/SEMATECH e-Handbook 6.3.3.2; Montgomery, 7.2.
 */
export function fitP(faulty: readonly number[], denominators: readonly number[]): Fit {
  requireShares(faulty, denominators);
  const centre = sum(faulty) / sum(denominators);
  return varyingFit(centre, (n) => sigmaOfShare(centre, n), { lowest: 0, highest: 1 });
}

/**
 * The np chart: the number of units with at least one fault, where all samples have the same size n.
 * Centre np̄, limits np̄ ± 3√(np̄(1 - p̄)), cut at 0 and n. Montgomery, 7.2.1.
 */
export function fitNp(faulty: readonly number[], denominators: readonly number[]): LevelFit {
  requireShares(faulty, denominators);
  const size = requireOneSize(denominators);
  const share = sum(faulty) / sum(denominators);
  return levelFit(size * share, size * sigmaOfShare(share, size), { lowest: 0, highest: size });
}

/** The standard error of a share among n units: √(p̄(1 - p̄) / n), by the binomial law. */
export const sigmaOfShare = (share: number, n: number) => Math.sqrt((share * (1 - share)) / n);

/** The size that all samples have. */
export function requireOneSize(denominators: readonly number[]): number {
  const size = denominators[0]!;
  for (const n of denominators) requireSameSize(n, size);
  return size;
}

/** Refuses samples of different size, and empty ones, since an np chart has one line for all. */
export function requireSameSize(n: number, size = n) {
  if (n > 0 && n === size) return;
  throw new RangeError(`An np chart needs samples of one size greater than 0, not ${size} and ${n}: a p chart fits.`);
}
