import { describe, expect, test } from "vitest";
import { firstScreen } from "./use-first-screen";

const screen = { fits: 2, keyOf: (id: number) => id };

describe("what is drawn first of other rows", () => {
  test("is what fits the screen where the page is new, above former rows in place of the others", () => {
    expect(firstScreen([5, 6, 7, 8], [1, 2, 3, 4], screen)).toEqual([5, 6, 3, 4]);
    expect(firstScreen([5, 6, 7], [1, 2, 3, 4], screen)).toEqual([5, 6, 4]);
    expect(firstScreen([5, 6, 7, 8], [6, 1], screen)).toEqual([5, 6, 1]);
  });

  test("is everything where all of it fits", () => {
    expect(firstScreen([5, 6], [1, 2, 3, 4], screen)).toEqual([5, 6]);
  });

  test("is everything where rows below were there already, for somebody may have scrolled to them", () => {
    expect(firstScreen([9, 1, 2, 3], [1, 2, 3, 4], screen)).toEqual([9, 1, 2, 3]);
  });
});
