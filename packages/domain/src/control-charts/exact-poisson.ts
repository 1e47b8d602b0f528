import { type Fit, LIMIT_SIGMAS, type Limits, sigmasFrom } from "./fit";
import { logFactorial, mean, sum } from "./numbers";
import { requireCounts, requireRates } from "./observations";

/** The chance that a normal value is more than three sigma above its mean. */
export const TAIL = 0.001349898031630095;

/**
 * The c chart for small counts: the limits are counts that Poisson's law exceeds as rarely as the normal law does three sigma.
 * Upper: the least k with P(X > k) ≤ 0.00135. Lower: the greatest k with P(X < k) ≤ 0.00135. Both are the quantiles
 * that qcc takes for `confidence.level = 0.9973`; see also NIST/SEMATECH e-Handbook 6.3.3.1, on counts with a mean below 5.
 */
export function fitExactC(counts: readonly number[]): Fit {
  requireCounts(counts);
  const centre = mean(counts);
  return fitExact(centre, () => exactCounts(centre));
}

/** The u chart for small counts: the exact limits of a count with the mean ūn, divided by n. Centre ū = Σc / Σn. */
export function fitExactU(counts: readonly number[], denominators: readonly number[]): Fit {
  requireRates(counts, denominators);
  const centre = sum(counts) / sum(denominators);
  return fitExact(centre, (n) => {
    const { lower, upper } = exactCounts(centre * n);
    return { lower: lower / n, upper: upper / n };
  });
}

function fitExact(centre: number, between: (n: number) => Omit<Limits, "centre">): Fit {
  return {
    limits: (n) => ({ centre, ...between(n) }),
    sigmas: (value, n) => sigmasFrom(centre, (between(n).upper - centre) / LIMIT_SIGMAS, value),
  };
}

/** The least and the greatest count that are no surprise where `expected` is the mean; `tail` is the chance left beyond either. */
export function exactCounts(expected: number, tail = TAIL): { lower: number; upper: number } {
  const [first, last] = reach(expected);
  let lower = first;
  for (let below = chance(lower, expected); below <= tail; below += chance(lower, expected)) lower += 1;
  let upper = last;
  for (let above = chance(upper, expected); above <= tail; above += chance(upper, expected)) upper -= 1;
  return { lower, upper };
}

// Beyond twelve sigma and some, what is left is less than the last digit of a sum.
const reach = (expected: number) => {
  const far = 12 * Math.sqrt(expected) + 40;
  return [Math.max(0, Math.floor(expected - far)), Math.ceil(expected + far)] as const;
};

/** P(X = k) where X is Poisson with the mean `expected`: e^-λ λ^k / k!, by way of logarithms, since a large mean underflows. */
function chance(k: number, expected: number): number {
  if (expected === 0) return k === 0 ? 1 : 0;
  return Math.exp(k * Math.log(expected) - expected - logFactorial(k));
}
