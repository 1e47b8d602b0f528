import { expect, test } from "vitest";
import { placed } from "./use-places";

const first = placed([7, 8, 9], new Map());

test("rows take places in their order", () => {
  expect([...first]).toEqual([
    [7, 0],
    [8, 1],
    [9, 2],
  ]);
});

test("a row that stays keeps its place, wherever it stands now", () => {
  expect(placed([9, 7], first).get(9)).toBe(2);
  expect(placed([9, 7], first).get(7)).toBe(0);
});

test("rows of another page take the places of those that went", () => {
  expect([...placed([1, 2, 3, 4], first).values()]).toEqual([0, 1, 2, 3]);
  expect([...placed([1, 8, 2], first).values()]).toEqual([0, 1, 2]);
});
