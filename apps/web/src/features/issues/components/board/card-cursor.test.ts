import type { Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { ListRow } from "../../list-page";
import { along, atSpot, beside, placeOf } from "./card-cursor";
import type { Column } from "./columns";

const column = (status: Status, ...ids: number[]): Column => ({
  status,
  rows: ids.map((id) => ({ id, status }) as ListRow),
  total: ids.length,
  more: false,
  after: null,
  pending: false,
  filtered: false,
});
const columns = [column("new"), column("open", 1, 2, 3), column("in_progress"), column("resolved", 4)];
const at = (id: number) => placeOf(columns, id)!;
const idOf = (place: ReturnType<typeof placeOf>) => place?.row.id;

describe("the cursor of a board", () => {
  test("begins with the first card of the first column that has any", () => {
    expect(idOf(along(columns, null, 1))).toBe(1);
    expect(idOf(beside(columns, null, -1))).toBe(1);
    expect(along([column("new")], null, 1)).toBeNull();
  });

  test("goes along its column, and no further than its ends", () => {
    expect(idOf(along(columns, at(1), 1))).toBe(2);
    expect(idOf(along(columns, at(1), -1))).toBe(1);
    expect(idOf(along(columns, at(3), 1))).toBe(3);
  });

  test("goes to the same height of the next column that has a card there, or to its last", () => {
    expect(idOf(beside(columns, at(3), 1))).toBe(4);
    expect(idOf(beside(columns, at(4), -1))).toBe(1);
    expect(idOf(beside(columns, at(1), -1))).toBe(1);
  });

  test("holds on to its card when others come above it", () => {
    const later = [column("new"), column("open", 9, 8, 1, 2, 3)];

    expect(atSpot(later, { id: 2, status: "open", at: 1 })).toMatchObject({ row: { id: 2 }, at: 3 });
  });

  test("stays in the place of a card that has left its column, so that the next is worked on", () => {
    const later = [column("open", 1, 3), column("resolved", 2, 4)];

    expect(idOf(atSpot(later, { id: 2, status: "open", at: 1 }))).toBe(3);
    expect(idOf(atSpot([column("open", 1)], { id: 3, status: "open", at: 2 }))).toBe(1);
    expect(atSpot([column("open")], { id: 3, status: "open", at: 2 })).toBeNull();
  });

  test("goes with a card that was carried, wherever it goes", () => {
    const later = [column("open", 1, 3), column("resolved", 2, 4)];

    expect(atSpot(later, { id: 2, status: "open", at: 1, carried: true })).toMatchObject({
      row: { id: 2 },
      status: "resolved",
    });
  });
});
