import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactParts, fitExactNp, fitExactP } from "./exact-binomial";
import { TAIL } from "./exact-poisson";
import { fitP } from "./shares";

/** P(X ≤ k) by adding up one after the other, for numbers that do not underflow. */
function cumulative(k: number, n: number, share: number): number {
  let term = (1 - share) ** n;
  let total = 0;
  for (let at = 0; at <= k; at += 1) {
    total += term;
    term *= ((n - at) / (at + 1)) * (share / (1 - share));
  }
  return total;
}

describe("exact parts", () => {
  test("are those of the printed tables of the binomial law", () => {
    // Cumulative tables, four digits: for n = 20 and p = 0.5, P(X ≤ 3) = 0.0013 and P(X ≤ 4) = 0.0059; for n = 10, P(X ≤ 0) = 0.0010
    // and P(X ≤ 1) = 0.0107; for p = 0.1 and n = 20, P(X ≤ 6) = 0.9976 and P(X ≤ 7) = 0.9996; for n = 5, P(X ≤ 2) = 0.9914 and P(X ≤ 3) = 0.9995.
    expect(exactParts(20, 0.5)).toEqual({ lower: 4, upper: 16 });
    expect(exactParts(10, 0.5)).toEqual({ lower: 1, upper: 9 });
    expect(exactParts(20, 0.9)).toEqual({ lower: 13, upper: 20 });
    expect(exactParts(5, 0.9)).toEqual({ lower: 2, upper: 5 });
    // For p = 0.05 and n = 12, P(X ≤ 3) = 0.9978 and P(X ≤ 4) = 0.9998.
    expect(exactParts(12, 0.05)).toEqual({ lower: 0, upper: 4 });
  });

  test("leave no more than the tail beyond them, and would with one less leave more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.02, max: 0.9, noNaN: true }), (n, share) => {
        const { lower, upper } = exactParts(n, share);
        expect(1 - cumulative(upper, n, share)).toBeLessThanOrEqual(TAIL + 1e-9);
        expect(cumulative(lower - 1, n, share)).toBeLessThanOrEqual(TAIL + 1e-9);
        if (upper > 0) expect(1 - cumulative(upper - 1, n, share)).toBeGreaterThan(TAIL - 1e-9);
        expect(cumulative(lower, n, share)).toBeGreaterThan(TAIL - 1e-9);
      }),
    );
  });

  test("are all or nothing where every one counts, or none", () => {
    expect(exactParts(7, 1)).toEqual({ lower: 7, upper: 7 });
    expect(exactParts(7, 0)).toEqual({ lower: 0, upper: 0 });
  });

  test("are near three sigma where n is great", () => {
    const [faulty, n] = [[900_000], [1_000_000]];
    const [exact, plain] = [fitExactP(faulty, n).limits(1_000_000), fitP(faulty, n).limits(1_000_000)];
    expect(exact.lower).toBeCloseTo(plain.lower, 5);
    expect(exact.upper).toBeCloseTo(plain.upper, 5);
  });

  test("have the same side of three sigma as of their limits", () => {
    const fit = fitExactP([18, 9, 45], [20, 10, 50]);
    for (const n of [5, 20, 60]) {
      const { lower, upper } = fit.limits(n);
      expect(fit.sigmas(lower, n)).toBeCloseTo(-3, 9);
      if (upper > fit.limits(n).centre) expect(fit.sigmas(upper, n)).toBeCloseTo(3, 9);
    }
  });
});

describe("exact limits", () => {
  test("of a p chart are those of the count, over what it was counted among", () => {
    const fit = fitExactP([1, 0, 2], [20, 20, 20]);
    expect(fit.limits(12)).toEqual({ centre: 0.05, lower: 0, upper: 4 / 12 });
  });

  test("of an np chart are those of the count itself, with zones of a third of the way to either", () => {
    const faulty = [18, 17, 19, 18];
    const fit = fitExactNp(
      faulty,
      faulty.map(() => 20),
    );
    expect(fit.limits(20)).toEqual({ centre: 18, lower: 13, upper: 20 });
    expect(fit.sigmas(13, 20)).toBeCloseTo(-3, 12);
    expect(fit.sigmas(20, 20)).toBeCloseTo(3, 12);
  });

  test("of np are those of p, times the size of the sample", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (faulty) => {
        const over = faulty.map(() => 50);
        const [np, p] = [fitExactNp(faulty, over).limits(50), fitExactP(faulty, over).limits(50)];
        for (const line of ["centre", "lower", "upper"] as const) expect(np[line]).toBeCloseTo(50 * p[line], 9);
      }),
    );
  });

  test("of np are refused where samples have different sizes", () => {
    expect(() => fitExactNp([1, 2], [20, 21])).toThrow("An np chart needs samples of one size");
  });
});
