import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactCounts, fitExactC, fitExactU, TAIL } from "./exact-poisson";
import { logFactorial } from "./numbers";

/** The slow, obvious sum, for means that do not underflow. */
function cumulative(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let total = 0;
  for (let at = 0; at <= k; at += 1) {
    total += term;
    term *= mean / (at + 1);
  }
  return total;
}

describe("exact counts", () => {
  test("are those of the printed tables of Poisson's law", () => {
    // Cumulative Poisson tables, four digits: for the mean 1, P(X ≤ 4) = 0.9963 and P(X ≤ 5) = 0.9994; for 2, P(X ≤ 7) = 0.9989
    // for 4, P(X ≤ 10) = 0.9972 and P(X ≤ 11) = 0.9991; for 10, P(X ≤ 1) = 0.0005, P(X ≤ 2) = 0.0028, P(X ≤ 20) = 0.9984, P(X ≤ 21) = 0.9993.
    expect(exactCounts(1)).toEqual({ lower: 0, upper: 5 });
    expect(exactCounts(2)).toEqual({ lower: 0, upper: 7 });
    expect(exactCounts(4)).toEqual({ lower: 0, upper: 11 });
    expect(exactCounts(10)).toEqual({ lower: 2, upper: 21 });
  });

  test("turn at the confidence limits of Gehrels, for three sigma", () => {
    // Gehrels, Astrophysical Journal 303, 1986, table 1: n = 0, 1 and 2 have the upper limits 6.608, 8.900 and 10.87.
    expect([6.6, 6.61].map((mean) => exactCounts(mean).lower)).toEqual([0, 1]);
    expect([8.89, 8.91].map((mean) => exactCounts(mean).lower)).toEqual([1, 2]);
    expect([10.86, 10.88].map((mean) => exactCounts(mean).lower)).toEqual([2, 3]);
    // Table 2: n = 2 and 3 have the lower limits 0.0529 and 0.212; counts as great are a surprise below them.
    expect([0.0528, 0.053].map((mean) => exactCounts(mean).upper)).toEqual([1, 2]);
    expect([0.211, 0.213].map((mean) => exactCounts(mean).upper)).toEqual([2, 3]);
  });

  test("turn at the confidence limits of Garwood, for 95 %", () => {
    // Garwood, Biometrika 28, 1936: ten events have the limits 4.80 and 18.39; none has the upper limit 3.69.
    expect([4.79, 4.8].map((mean) => exactCounts(mean, 0.025).upper)).toEqual([9, 10]);
    expect([18.39, 18.4].map((mean) => exactCounts(mean, 0.025).lower)).toEqual([10, 11]);
    expect([3.68, 3.69].map((mean) => exactCounts(mean, 0.025).lower)).toEqual([0, 1]);
  });

  test("leave no more than the tail beyond them, and would with one less leave more", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 300, noNaN: true }), (mean) => {
        const { lower, upper } = exactCounts(mean);
        expect(1 - cumulative(upper, mean)).toBeLessThanOrEqual(TAIL + 1e-12);
        expect(1 - cumulative(upper - 1, mean)).toBeGreaterThan(TAIL - 1e-12);
        expect(cumulative(lower - 1, mean)).toBeLessThanOrEqual(TAIL + 1e-12);
        expect(cumulative(lower, mean)).toBeGreaterThan(TAIL - 1e-12);
      }),
    );
  });

  test("are near three sigma where the mean is great", () => {
    const { lower, upper } = exactCounts(1_000_000);
    expect(Math.abs(lower - 997_000)).toBeLessThan(5);
    expect(Math.abs(upper - 1_003_000)).toBeLessThan(5);
  });

  test("of nothing expected are nothing", () => {
    expect(exactCounts(0)).toEqual({ lower: 0, upper: 0 });
  });
});

describe("exact limits", () => {
  test("of a u chart are those of the count, over what it was counted over", () => {
    const fit = fitExactU([3, 5, 2], [10, 20, 20]);
    expect(fit.limits(50)).toEqual({ centre: 0.2, lower: 2 / 50, upper: 21 / 50 });
    expect(fit.limits(5)).toEqual({ centre: 0.2, lower: 0, upper: 5 / 5 });
  });

  test("of a c chart have zones of a third of the way to the upper one", () => {
    const fit = fitExactC([1, 0, 2, 1]);
    expect(fit.limits(1)).toEqual({ centre: 1, lower: 0, upper: 5 });
    expect(fit.sigmas(5, 1)).toBeCloseTo(3, 12);
  });
});

test("the logarithm of a factorial is exact on both sides of where the series begins", () => {
  let sum = 0;
  for (let n = 1; n <= 200; n += 1) {
    sum += Math.log(n);
    expect(Math.abs(logFactorial(n) - sum)).toBeLessThan(1e-12 * Math.max(1, sum));
  }
  expect(logFactorial(0)).toBe(0);
});
