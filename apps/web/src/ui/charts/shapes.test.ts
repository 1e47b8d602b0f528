import { expect, test } from "vitest";
import { band, line, seen, steps } from "./shapes";

test("a line ends where a point is missing, and begins again behind it", () => {
  expect(line([[0, 1], [1, 2], null, [3, 4], [4, 5]])).toBe("M0 1L1 2M3 4L4 5");
});

test("a band goes along one line and back along the other", () => {
  expect(
    band(
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 5],
        [1, 6],
      ],
    ),
  ).toBe("M0 1L1 1L1 6L0 5Z");
  expect(band([], [])).toBe("");
});

test("limits are steps, each as wide as its point, with a gap where there are none", () => {
  const cells = [
    { from: 0, to: 1, at: 5 },
    { from: 1, to: 2, at: 7 },
    { from: 2, to: 3, at: null },
    { from: 3, to: 4, at: 7 },
  ];

  expect(steps(cells)).toBe("M0 5H1L1 7H2M3 7H4");
});

test("limits that are computed anew are not joined to those before", () => {
  const cells = [
    { from: 0, to: 1, at: 5 },
    { from: 1, to: 2, at: 7, begins: true },
  ];

  expect(steps(cells)).toBe("M0 5H1M1 7H2");
});

test("a single point between two lines is made wide enough to be seen, and several stay as they are", () => {
  expect(seen([[50, 10]], 20)).toEqual([
    [30, 10],
    [70, 10],
  ]);
  expect(
    seen(
      [
        [0, 1],
        [9, 2],
      ],
      20,
    ),
  ).toEqual([
    [0, 1],
    [9, 2],
  ]);
});
