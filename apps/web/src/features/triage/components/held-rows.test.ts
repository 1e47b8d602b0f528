import { describe, expect, test } from "vitest";
import { countOutside, goneOn } from "./held-rows";

const rows = (...ids: number[]) => ids.map((id) => ({ id }));
const told = (held: readonly { id: number; decided?: true }[]) =>
  held.map(({ id, decided }) => (decided ? `${id} decided` : String(id)));

describe("the list of what waits for a decision", () => {
  test("keeps its order, and counts what would stand between its rows", () => {
    const now = rows(9, 1, 8, 2, 3);

    const held = goneOn(rows(1, 2, 3), now);

    expect(told(held)).toEqual(["1", "2", "3"]);
    expect(countOutside(held, now)).toBe(2);
  });

  test("goes on at its end, where nothing is moved by it", () => {
    const now = rows(1, 2, 3, 4);

    const held = goneOn(rows(1, 2), now);

    expect(told(held)).toEqual(["1", "2", "3", "4"]);
    expect(countOutside(held, now)).toBe(0);
  });

  test("keeps the place of what somebody else decided over, until it waits again", () => {
    const held = goneOn(rows(1, 2, 3), rows(1, 3));

    expect(told(held)).toEqual(["1", "2 decided", "3"]);
    expect(told(goneOn(held, rows(1, 2, 3)))).toEqual(["1", "2", "3"]);
  });

  test("keeps its order where a row that waits stands elsewhere now", () => {
    expect(told(goneOn(rows(1, 2, 3), rows(3, 1, 2)))).toEqual(["1", "2", "3"]);
  });

  test("brings in whatever waits where nothing of it does any more", () => {
    expect(told(goneOn(rows(1, 2), rows(7, 8)))).toEqual(["7", "8"]);
    expect(goneOn(rows(1, 2), rows())).toEqual([]);
  });
});
