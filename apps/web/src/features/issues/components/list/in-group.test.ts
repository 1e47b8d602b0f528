import { describe, expect, test } from "vitest";
import type { ListRow } from "../../list-page";
import { countOnceAsked, groupTotal, moreWords } from "./in-group";

const row = (id: number, assignedTo: number | null) => ({ id, assignedTo }) as ListRow;

describe("what brings more of a group", () => {
  test("says how many it counts without the rows that are shown", () => {
    const words = moreWords("assignedTo", { value: "7", total: 1_240, more: false, rows: [row(1, 7), row(2, 7)] });

    expect(words).toBe("Show more, 1,238 left");
    expect(moreWords("assignedTo", { value: "none", total: 4, more: false, rows: [row(1, null)] })).toBe(
      "Show more, 3 left",
    );
  });

  test("does not take rows off that others took out, which stand there still", () => {
    const rows = [row(1, 7), row(2, 8), row(3, null)];

    expect(moreWords("assignedTo", { value: "7", total: 2, more: false, rows })).toBe("Show more, 1 left");
    expect(moreWords("assignedTo", { value: "7", total: 0, more: false, rows })).toBe("Show more");
  });

  test("takes every row off where rows do not carry what makes the groups", () => {
    const rows = [row(1, 7), row(2, 8)];

    expect(moreWords("reportedBy", { value: "7", total: 5, more: false, rows })).toBe("Show more, 3 left");
  });

  test("does not say how many are left where not all issues were looked at", () => {
    const words = moreWords("reportedBy", { value: "7", total: 1_240, more: true, rows: [row(1, 7)] });

    expect(words).toBe("Show more");
    expect(moreWords("status", { value: "open", total: 0, more: true, rows: [] })).toBe("Look further");
  });
});

describe("how many are in a group", () => {
  test.for([
    [{ total: 0, more: false }, "0"],
    [{ total: 1_240, more: false }, "1,240"],
    [{ total: 12, more: true }, "12+"],
    [{ total: 2_345, more: true }, "2,000+"],
    [{ total: 0, more: true }, "not counted"],
  ] as const)("is written with what is known of it: %o as %s", ([count, words]) => {
    expect(groupTotal(count)).toBe(words);
  });

  test.for([
    [
      { total: 40, more: false },
      { total: 50, more: false },
      { total: 40, more: false },
    ],
    [
      { total: 0, more: true },
      { total: 3, more: false },
      { total: 3, more: false },
    ],
    [
      { total: 0, more: true },
      { total: 0, more: false },
      { total: 0, more: false },
    ],
    [
      { total: 2_345, more: true },
      { total: 1_000, more: true },
      { total: 2_345, more: true },
    ],
    [
      { total: 12, more: true },
      { total: 1_000, more: true },
      { total: 1_000, more: true },
    ],
  ])("is better known once more of it was asked for: %o with %o is %o", ([group, part, known]) => {
    expect(countOnceAsked(group!, part!)).toEqual(known);
  });
});
