import { expect, test } from "vitest";
import type { ControlPoint } from "./answer";
import { besideLimits } from "./limits";

const point = (value: number, outside?: ControlPoint["outside"]): ControlPoint => ({
  ...{ key: "a", label: "A", value, n: 3, href: "/issues", denominator: 10, centre: 0.1, lower: 0, upper: 0.3 },
  ...(outside !== undefined && { outside }),
});

test("a point is beside its limits as its chart judges it, whatever the last digit of its value", () => {
  expect(besideLimits(point(0.1 + 0.2, null), String)).toBe(false);
  expect(besideLimits(point(0.4, "above"), String)).toBe("above the upper limit of 0.3");
  expect(besideLimits(point(0.4), String)).toBe("above the upper limit of 0.3");
});
