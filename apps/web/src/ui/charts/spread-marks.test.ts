import { expect, test } from "vitest";
import type { Series } from "./answer";
import { markAfter } from "./arrows";
import { spreadMarks } from "./spread-marks";

const WEEKS = ["w1", "w2", "w3"];
const series = (key: string, label: string, values: readonly (number | null)[]): Series => ({
  ...{ key, label },
  marks: values.map((value, n) => ({ key: WEEKS[n]!, label: WEEKS[n]!, value, n: 1, href: "/issues" })),
});
const SERIES = [
  series("median", "Median", [1, 3, null]),
  series("p75", "75 of 100", [2, 3, null]),
  series("p90", "90 of 100", [2, 3, null]),
];

test("percentiles that are equal in a period are one mark, which has all their names", () => {
  const { marks } = spreadMarks(SERIES);

  expect(marks.map(({ id, names }) => [id, names])).toEqual([
    ["median w1", "Median"],
    ["median w2", "Median, 75 of 100 and 90 of 100"],
    ["median w3", "Median, 75 of 100 and 90 of 100"],
    ["p75 w1", "75 of 100 and 90 of 100"],
  ]);
});

test("arrow keys reach every mark of a spread, and leave those that are one", () => {
  const grid = spreadMarks(SERIES).rows.toReversed();

  expect(markAfter(grid, "median w1", "ArrowUp")).toBe("p75 w1");
  expect(markAfter(grid, "p75 w1", "ArrowUp")).toBeNull();
  expect(markAfter(grid, "p75 w1", "ArrowDown")).toBe("median w1");
  expect(markAfter(grid, "p75 w1", "ArrowRight")).toBe("median w2");
  expect(markAfter(grid, "median w2", "ArrowDown")).toBeNull();
  expect(markAfter(grid, "median w2", "ArrowLeft")).toBe("p75 w1");
});
