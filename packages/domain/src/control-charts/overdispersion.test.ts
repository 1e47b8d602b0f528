import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { funnel } from "./funnel";
import { overdispersion, scoresOf } from "./overdispersion";
import { wetherillBrownCounts, wetherillBrownShares } from "./published.fixture";

/** Twenty teams of two hundred each, so far above and below nine tenths. */
const teamsApart = (by: number) =>
  Array.from({ length: 20 }, (_, at) => ({ n: 200, count: 180 + (at % 2 === 0 ? by : -by) }));

describe("overdispersion", () => {
  test("is the mean of the squared distances in standard errors, as worked out by hand", () => {
    // s = √(0.9 × 0.1 / 200) = 0.0212; each is 12 / 200 = 0.06 away, which is 2.83 s, and 2.83² = 8.
    expect(overdispersion("p", teamsApart(12))).toBeCloseTo(8, 9);
    // A rate of 180 over 200: s² = 0.9 / 200, and (12 / 200)² is 0.8 of it: less than chance would do.
    expect(overdispersion("u", teamsApart(12))).toBe(1);
    expect(overdispersion("u", teamsApart(60))).toBeCloseTo(20, 9);
  });

  test.for([
    ["p", wetherillBrownShares],
    ["u", wetherillBrownCounts],
  ] as const)(
    "comes from scores whose squares add up as Wetherill and Brown have it: %s",
    ([kind, { counts, n, statistic }]) => {
      const units = counts.map((count) => ({ count, n }));
      const sumOfSquares = scoresOf(kind, units).reduce((sum, score) => sum + score ** 2, 0);
      expect(sumOfSquares).toBeCloseTo(statistic, 5);
      // Neither is more than two standard errors above 1, so that limits stay as they are.
      expect(overdispersion(kind, units)).toBe(1);
    },
  );

  test("is none where teams differ by no more than chance, and where there are too few to tell", () => {
    expect(overdispersion("p", teamsApart(4))).toBe(1);
    expect(overdispersion("p", teamsApart(12).slice(0, 9))).toBe(1);
    expect(overdispersion("p", [])).toBe(1);
    expect(overdispersion("p", teamsApart(0))).toBe(1);
    expect(
      overdispersion(
        "p",
        teamsApart(12).map(({ n }) => ({ n, count: n })),
      ),
    ).toBe(1);
  });

  test("is not made by the few that stand out, so that they still do", () => {
    const units = [...teamsApart(4), { n: 200, count: 60 }, { n: 200, count: 90 }];

    expect(overdispersion("p", units)).toBeLessThan(4);
    const outside = funnel("p", units, { phi: overdispersion("p", units) }).filter((point) => point.outside);
    expect(outside.map(({ unit }) => unit.count).sort((a, b) => a - b)).toEqual([60, 90]);
  });

  test("widens the limits by its root, and never makes them narrower than those of chance", () => {
    const units = teamsApart(12);
    const [plain, wide] = [funnel("p", units)[0]!, funnel("p", units, { phi: 4 })[0]!];
    expect(wide.centre - wide.lower).toBeCloseTo(2 * (plain.centre - plain.lower), 9);
    expect(wide.upper).toBe(1);
    const kind = fc.constantFrom("u" as const, "p" as const);
    fc.assert(
      fc.property(kind, fc.boolean(), fc.double({ min: 1, max: 30, noNaN: true }), (which, exact, phi) => {
        const narrow = funnel(which, units, { exact });
        for (const [at, { lower, upper }] of funnel(which, units, { exact, phi }).entries()) {
          expect(lower).toBeLessThanOrEqual(narrow[at]!.lower);
          expect(upper).toBeGreaterThanOrEqual(narrow[at]!.upper);
        }
      }),
    );
  });
});
