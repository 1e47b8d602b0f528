import { TAIL } from "./exact-poisson";
import { type Fit, LIMIT_SIGMAS, type Limits, sigmasFrom } from "./fit";
import { logFactorial, sum } from "./numbers";
import { requireShares } from "./observations";
import { requireOneSize } from "./shares";

/**
 * The p chart for small numbers: the limits are counts that the binomial law exceeds as rarely as the normal law does three sigma,
 * divided by n. Upper: the least k with P(X > k) ≤ 0.00135. Lower: the greatest k with P(X < k) ≤ 0.00135. Centre p̄ = Σd / Σn.
 * They are the quantiles that qcc takes for `confidence.level = 0.9973`; Montgomery, 7.2.1, on np̄ < 5.
 */
export function fitExactP(faulty: readonly number[], denominators: readonly number[]): Fit {
  requireShares(faulty, denominators);
  const centre = sum(faulty) / sum(denominators);
  return fitExact((n) => {
    const { lower, upper } = exactParts(n, centre);
    return { centre, lower: lower / n, upper: upper / n };
  });
}

/** The np chart for small numbers: the exact limits of a count among n, where all samples have the same size n. Centre np̄. */
export function fitExactNp(faulty: readonly number[], denominators: readonly number[]): Fit {
  requireShares(faulty, denominators);
  const size = requireOneSize(denominators);
  const share = sum(faulty) / sum(denominators);
  return fitExact(() => ({ centre: size * share, ...exactParts(size, share) }));
}

/** A share may be cut at either end, and so each side of the centre has a sigma of its own: a third of the way to its limit. */
function fitExact(limits: (n: number) => Limits): Fit {
  return {
    limits,
    sigmas: (value, n) => {
      const { centre, lower, upper } = limits(n);
      return sigmasFrom(centre, (value > centre ? upper - centre : centre - lower) / LIMIT_SIGMAS, value);
    },
  };
}

/** The least and the greatest part of `n` that are no surprise where each of them counts by the chance `share`. */
export function exactParts(n: number, share: number, tail = TAIL): { lower: number; upper: number } {
  const [first, last] = reach(n, share);
  let lower = first;
  for (let below = chance(lower, n, share); below <= tail; below += chance(lower, n, share)) lower += 1;
  let upper = last;
  for (let above = chance(upper, n, share); above <= tail; above += chance(upper, n, share)) upper -= 1;
  return { lower, upper };
}

// Beyond twelve sigma and some, what is left is less than the last digit of a sum.
const reach = (n: number, share: number) => {
  const far = 12 * Math.sqrt(n * share * (1 - share)) + 40;
  return [Math.max(0, Math.floor(n * share - far)), Math.min(n, Math.ceil(n * share + far))] as const;
};

/** P(X = k) where X is binomial: n! / (k! (n - k)!) p^k (1 - p)^(n - k), by way of logarithms, since factorials overflow. */
function chance(k: number, n: number, share: number): number {
  if (share === 0) return k === 0 ? 1 : 0;
  if (share === 1) return k === n ? 1 : 0;
  const ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  return Math.exp(ways + k * Math.log(share) + (n - k) * Math.log1p(-share));
}
