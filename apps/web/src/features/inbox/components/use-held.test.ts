import { describe, expect, test } from "vitest";
import type { Notice } from "../queries";
import { countWaiting, goneOn, inPlace } from "./use-held";

const aNotice = (id: number, minute: number, count = 1) =>
  ({ id, at: new Date(Date.UTC(2026, 10, 29, 8, minute)), count }) as Notice;
const [newest, middle, oldest] = [aNotice(3, 30), aNotice(2, 20), aNotice(1, 10)];
const BROUGHT_IN = [newest!, middle!, oldest!];
const ids = (notices: readonly { id: number }[]) => notices.map(({ id }) => id);

describe("the notices of an inbox that is looked at", () => {
  test("stay in their places while new ones wait above them", () => {
    const now = [aNotice(4, 40), ...BROUGHT_IN];

    expect(goneOn(now, BROUGHT_IN)).toBe(BROUGHT_IN);
    expect(ids(inPlace(now, BROUGHT_IN))).toEqual([3, 2, 1]);
    expect(countWaiting(now, BROUGHT_IN)).toBe(1);
  });

  test("say what happened since, where they stand, and wait to move up", () => {
    const renewed = aNotice(1, 50, 2);
    const now = [renewed, newest!, middle!];

    expect(inPlace(now, BROUGHT_IN)).toEqual([newest, middle, renewed]);
    expect(countWaiting(now, BROUGHT_IN)).toBe(1);
  });

  test("are followed by older ones as soon as others are done with, and take their old place when that is undone", () => {
    const older = aNotice(9, 5);
    const order = goneOn([newest!, oldest!, older], BROUGHT_IN);

    expect(ids(inPlace([newest!, oldest!, older], order))).toEqual([3, 1, 9]);
    expect(countWaiting([newest!, oldest!, older], order)).toBe(0);
    expect(ids(inPlace([newest!, middle!, oldest!], order))).toEqual([3, 2, 1]);
  });

  test("are whatever is there, where none of them is left", () => {
    const now = [aNotice(4, 40)];

    expect(ids(goneOn(now, BROUGHT_IN))).toEqual([4]);
    expect(goneOn([], BROUGHT_IN)).toBe(BROUGHT_IN);
    expect(ids(goneOn(now, []))).toEqual([4]);
  });
});
