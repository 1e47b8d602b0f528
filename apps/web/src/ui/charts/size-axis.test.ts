import { describe, expect, test } from "vitest";
import { sizeAxis } from "./size-axis";

const named = (sizes: readonly number[]) => {
  const { axis } = sizeAxis(sizes);
  return axis.ticks.map(axis.format);
};

describe("an axis of sizes", () => {
  test("is like every other axis where sizes are alike", () => {
    expect(named([3, 5, 6, 8])).toEqual(["0", "2", "4", "6", "8"]);
    expect(sizeAxis([3, 5, 6, 8])).toMatchObject({ isRoot: false });
    expect(named([])).toEqual(["0", "1"]);
  });

  test("goes by the square root where the largest is far larger than most, so that small ones lie apart", () => {
    const zipf = Array.from({ length: 60 }, (_, n) => Math.round(3_000 / (n + 1)));
    const { axis, at, isRoot } = sizeAxis(zipf);

    expect(isRoot).toBe(true);
    expect(named(zipf)).toEqual(["0", "200", "500", "1,000", "2,000", "3,000"]);
    expect(at(750) / axis.to).toBeCloseTo(0.5);
  });

  test("holds every size, and has few lines that are not too near to each other", () => {
    for (const most of [9, 10, 37, 101, 999, 4_321, 1_000_000]) {
      const { axis, at } = sizeAxis([1, 1, 1, most]);

      expect(axis.to).toBeGreaterThanOrEqual(at(most) * (1 - 1e-9));
      expect(axis.ticks.length).toBeLessThanOrEqual(8);
      const gaps = axis.ticks.slice(1).map((tick, n) => tick - axis.ticks[n]!);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual((axis.to / 7) * (1 - 1e-9));
    }
  });
});
