import { describe, expect, test } from "vitest";
import type { ListRow } from "../../list-page";
import { moreWords } from "./in-group";

const row = (id: number, assignedTo: number | null) => ({ id, assignedTo }) as ListRow;

describe("what brings more of a group", () => {
  test("says how many it counts without the rows that are shown", () => {
    const words = moreWords("assignedTo", { value: "7", total: 1_240, rows: [row(1, 7), row(2, 7)] });

    expect(words).toBe("Show more, 1,238 left");
    expect(moreWords("assignedTo", { value: "none", total: 4, rows: [row(1, null)] })).toBe("Show more, 3 left");
  });

  test("does not take rows off that others took out, which stand there still", () => {
    const rows = [row(1, 7), row(2, 8), row(3, null)];

    expect(moreWords("assignedTo", { value: "7", total: 2, rows })).toBe("Show more, 1 left");
    expect(moreWords("assignedTo", { value: "7", total: 0, rows })).toBe("Show more");
  });

  test("takes every row off where rows do not carry what makes the groups", () => {
    const rows = [row(1, 7), row(2, 8)];

    expect(moreWords("reportedBy", { value: "7", total: 5, rows })).toBe("Show more, 3 left");
  });
});
