import { describe, expect, test } from "vitest";
import type { Unit } from "./answer";
import { cellAxis, valueAxis } from "./axis";

describe("an axis of values", () => {
  test.for<[(number | null)[], Unit, string[]]>([
    [[3, 12, 48], "issues", ["0", "10", "20", "30", "40", "50"]],
    [[412], "issues", ["0", "100", "200", "300", "400", "500"]],
    [[], "issues", ["0", "1"]],
    [[0, null], "issues", ["0", "1"]],
    [[2], "issues", ["0", "1", "2"]],
    [[-5, 12], "issues", ["-5", "0", "5", "10", "15"]],
    [[0.031], "share", ["0 %", "1 %", "2 %", "3 %", "4 %"]],
    [[0.5], "hours", ["0", "10 min", "20 min", "30 min"]],
    [[200], "hours", ["0", "2 d", "4 d", "6 d", "8 d", "10 d"]],
  ])("for %j in %s is named %j", ([values, unit, names]) => {
    const { ticks, format } = valueAxis(values, unit);

    expect(ticks.map(format)).toEqual(names);
  });

  test("holds every value, begins at zero or below, and has few lines", () => {
    for (const most of [1, 3, 7, 9, 11, 99, 101, 1_234, 999_999]) {
      for (const unit of ["issues", "hours", "share", "per_campaign"] as const) {
        const { from, to, ticks } = valueAxis([most, most / 3], unit);

        expect(from).toBe(0);
        expect(to).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(new Set(ticks).size).toBe(ticks.length);
      }
    }
  });
});

test("an axis of cells names each in its middle", () => {
  const { from, to, ticks, format } = cellAxis(["a", "b"]);

  expect({ from, to, names: ticks.map(format) }).toEqual({ from: 0, to: 2, names: ["a", "b"] });
});
