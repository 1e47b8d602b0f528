import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitU } from "./counts";
import { fitExactU } from "./exact-poisson";
import { funnel, hasSmallCounts } from "./funnel";
import { montgomeryTable74, sasFabric } from "./published.fixture";
import { sample } from "./samples.fixture";

const teams = [
  { name: "Brand", count: 4, n: 20 },
  { name: "Events", count: 0, n: 0 },
  { name: "Email", count: 300, n: 400 },
  { name: "Search", count: 9, n: 90 },
  { name: "Social", count: 40, n: 100 },
];

describe("a funnel", () => {
  test("has its units in the order of their denominators, each with the limits of its size", () => {
    const points = funnel("u", teams);
    expect(points.map(({ unit }) => unit.name)).toEqual(["Brand", "Search", "Social", "Email"]);
    const fit = fitU([4, 9, 40, 300], [20, 90, 100, 400]);
    expect(points.map(({ centre, lower, upper }) => ({ centre, lower, upper }))).toEqual(
      [20, 90, 100, 400].map((n) => fit.limits(n)),
    );
  });

  test("tells which are beyond their limits, and on which side", () => {
    expect(funnel("u", teams).map(({ outside }) => outside)).toEqual([null, "below", null, "above"]);
  });

  test("of shares finds in Montgomery's Table 7.4 the sample that the book finds", () => {
    const { faulty, n, signals } = montgomeryTable74;
    const units = faulty.map((count, at) => ({ count, n: n[at]!, at }));
    expect(funnel("p", units).flatMap(({ unit, outside }) => (outside ? unit.at : []))).toEqual(signals);
  });

  test("of small counts has exact limits where that is asked for", () => {
    const few = teams.map((team) => ({ ...team, count: Math.round(team.count / 20) }));
    const ordered = funnel("u", few, { exact: true });
    const fit = fitExactU(
      ordered.map(({ unit }) => unit.count),
      ordered.map(({ unit }) => unit.n),
    );
    for (const { unit, lower, upper } of ordered) expect({ lower, upper }).toEqual(pick(fit.limits(unit.n)));
  });

  test("of few shares has the limits of the binomial law, within which a team of five is not told off for three that were kept", () => {
    const few = [
      { count: 3, n: 5 },
      { count: 186, n: 206 },
    ];

    const [small] = funnel("p", few, { exact: hasSmallCounts(few, "p") });

    expect(small).toMatchObject({ lower: 0.4, upper: 1, outside: null });
    expect(hasSmallCounts([{ count: 50, n: 100 }], "p")).toBe(false);
    expect(hasSmallCounts([{ count: 98, n: 100 }], "p")).toBe(true);
  });

  test("of counts over one size has the limits that SAS published for its u chart of fabric", () => {
    const { counts, n, centre, lower, upper } = sasFabric;
    for (const point of funnel(
      "u",
      counts.map((count) => ({ count, n })),
    )) {
      expect(point.centre).toBeCloseTo(centre, 5);
      expect(point.lower).toBeCloseTo(lower, 5);
      expect(point.upper).toBeCloseTo(upper, 5);
      expect(point.outside).toBeNull();
    }
  });

  test("has small counts where fewer than five are expected of its smallest unit, whatever was found there", () => {
    const large = { count: 100, n: 100 };

    expect(hasSmallCounts([large, { count: 9, n: 4 }])).toBe(true);
    expect(hasSmallCounts([large, { count: 0, n: 10 }])).toBe(false);
    expect(hasSmallCounts([large, { count: 0, n: 0 }])).toBe(false);
    expect(hasSmallCounts([])).toBe(false);
  });

  test("of nothing to count over is empty", () => {
    expect(funnel("u", [])).toEqual([]);
    expect(funnel("p", [{ count: 0, n: 0 }])).toEqual([]);
  });

  test("does not depend on the order in which its units were named, and never joins or drops any", () => {
    fc.assert(
      fc.property(fc.constantFrom("u" as const, "p" as const), fc.array(sample, { minLength: 1 }), (kind, units) => {
        const points = funnel(kind, units);
        expect(points).toHaveLength(units.length);
        const sizes = points.map(({ unit: { n } }) => n);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
        const byUnit = new Map(funnel(kind, units.toReversed()).map((point) => [point.unit, point]));
        for (const point of points) expect(byUnit.get(point.unit)).toEqual(point);
      }),
    );
  });
});

const pick = ({ lower, upper }: { lower: number; upper: number }) => ({ lower, upper });
