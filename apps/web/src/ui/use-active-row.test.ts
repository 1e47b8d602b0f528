import { describe, expect, test } from "vitest";
import { placeOf } from "./use-active-row";

const rows = (...ids: number[]) => ids.map((id) => ({ id }));

describe("the row that the keyboard is on", () => {
  test.for([
    ["nowhere", rows(1, 2), null, -1],
    ["its own, where nothing changed", rows(1, 2, 3), { id: 2, at: 1 }, 1],
    ["its own, wherever others put it", rows(8, 9, 1, 2), { id: 2, at: 1 }, 3],
    ["the one that follows, where it has gone", rows(1, 3), { id: 2, at: 1 }, 1],
    ["the last one, where it was the last", rows(1, 2), { id: 3, at: 2 }, 1],
    ["none, where none is left", rows(), { id: 3, at: 2 }, -1],
  ] as const)("is %s", ([, list, spot, place]) => {
    expect(placeOf(list, spot)).toBe(place);
  });
});
