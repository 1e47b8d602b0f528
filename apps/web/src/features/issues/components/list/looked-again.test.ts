import { describe, expect, test } from "vitest";
import type { ListPage, ListRow } from "../../list-page";
import { countWaiting, lookedAgain, partAgain } from "./looked-again";

const row = (id: number, title = `Issue ${id}`) => ({ id, title }) as ListRow;
const NO_NAMES = { team: {}, category: {}, campaign: {}, user: {} };
const page = (rows: ListRow[], given: Partial<ListPage> = {}): ListPage => ({
  rows,
  names: NO_NAMES,
  total: rows.length,
  more: false,
  groups: null,
  after: null,
  before: null,
  searched: null,
  loosened: null,
  at: "2026-05-01T09:00:00.000Z",
  ...given,
});
const idsOf = ({ rows }: ListPage) => rows.map(({ id }) => id);

describe("a list looked at again", () => {
  test("shows the present values in the same places", () => {
    const shown = page([row(3), row(2), row(1)]);

    const again = lookedAgain(shown, { page: page([row(2, "Reworded"), row(3)], { total: 3 }), others: [row(1)] });

    expect(again.rows).toEqual([row(3), row(2, "Reworded"), row(1)]);
    expect(again.gone).toEqual([]);
    expect(countWaiting(again)).toBe(0);
  });

  test("keeps the object of a row that has not changed, so that it is not painted again", () => {
    const shown = page([row(2), row(1)]);

    const again = lookedAgain(shown, { page: page([row(2)]), others: [] });

    expect(again.rows[0]).toBe(shown.rows[0]);
  });

  test("keeps what no longer belongs to it, and names it", () => {
    const again = lookedAgain(page([row(3), row(2), row(1)]), { page: page([row(3), row(1)]), others: [] });

    expect(idsOf(again)).toEqual([3, 2, 1]);
    expect(again.gone).toEqual([2]);
    expect(again.total).toBe(2);
  });

  test("holds back what would be new, and counts it", () => {
    const now = page([row(5), row(4), row(3)], { total: 5 });

    const again = lookedAgain(page([row(3), row(2)]), { page: now, others: [row(2)] });

    expect(idsOf(again)).toEqual([3, 2]);
    expect(countWaiting(again)).toBe(2);
    expect(again.total).toBe(5);
    expect(again.waiting).toBe(now);
  });

  test("forgets what waited once that is gone again", () => {
    const waiting = lookedAgain(page([row(1)]), { page: page([row(2), row(1)]), others: [] });

    const again = lookedAgain(waiting, { page: page([row(1)]), others: [] });

    expect(countWaiting(again)).toBe(0);
  });

  test("is simply the page of now when nothing would move, or when nothing was there", () => {
    const now = page([row(1, "Reworded")], { after: "mark" });

    expect(lookedAgain(page([row(1)]), { page: now, others: [] })).toBe(now);
    expect(lookedAgain(page([]), { page: now, others: [] })).toBe(now);
  });

  describe("in groups", () => {
    const inStatus = (id: number, status: string) => ({ ...row(id), status }) as ListRow;
    const group = (value: string, rows: number, after: string | null = null) => ({
      value,
      total: rows,
      more: false,
      rows,
      after,
    });
    const groups = (...list: ReturnType<typeof group>[]) => ({ by: "status" as const, list, left: 0, more: false });
    const shown = page([inStatus(1, "new"), inStatus(2, "new"), inStatus(3, "open")], {
      groups: groups(group("new", 2), group("open", 1)),
    });

    test("keeps a row that others moved in its place, names it, and has the list as it would be now ready", () => {
      const now = page([inStatus(1, "new"), inStatus(2, "open"), inStatus(3, "open")], {
        groups: groups(group("new", 1), group("open", 2)),
      });

      const again = lookedAgain(shown, { page: now, others: [] });

      expect(idsOf(again)).toEqual([1, 2, 3]);
      expect(again.rows[1]).toMatchObject({ id: 2, status: "open" });
      expect(again.groups!.list.map(({ rows }) => rows)).toEqual([2, 1]);
      expect(again.moved).toEqual([2]);
      expect(again.waiting).toBe(now);
      expect(countWaiting(again)).toBe(0);
    });

    test("forgets that a row was moved as soon as it is back", () => {
      const away = lookedAgain(shown, {
        page: page([inStatus(1, "new"), inStatus(3, "open"), inStatus(2, "open")], {
          groups: groups(group("new", 1), group("open", 2)),
        }),
        others: [],
      });

      expect(lookedAgain(away, { page: shown, others: [] }).moved).toBeUndefined();
    });

    test("names no row as moved by others that this person has just moved", () => {
      const again = lookedAgain(
        { ...shown, own: [2] },
        {
          page: page([inStatus(1, "new"), inStatus(2, "open"), inStatus(3, "open")], {
            groups: groups(group("new", 1), group("open", 2)),
          }),
          others: [],
        },
      );

      expect(again.moved).toBeUndefined();
      expect(again.own).toEqual([2]);
    });

    test("counts as new what was filed, and not the next of a group that lost one", () => {
      const now = page([inStatus(9, "new"), inStatus(1, "new"), inStatus(4, "new"), inStatus(3, "open")], {
        groups: groups(group("new", 3, "mark"), group("open", 1)),
      });

      const again = lookedAgain(shown, { page: now, others: [inStatus(2, "open")] });

      expect(again.moved).toEqual([2]);
      expect(countWaiting(again)).toBe(1);
    });
  });

  test("names what is gone of the rows that were asked for since, which stay as well", () => {
    const now = new Map([[2, row(2, "Reworded")]]);

    const again = partAgain(page([row(2), row(1)]), now);

    expect(again.rows).toEqual([row(2, "Reworded"), row(1)]);
    expect(again.gone).toEqual([1]);
  });

  test("counts each group anew and leaves the rows in the groups that they were shown in", () => {
    const group = (value: string, total: number) => ({ value, total, more: false, rows: 1, after: null });
    const groups = (...list: ReturnType<typeof group>[]) => ({ by: "status" as const, list, left: 0, more: false });
    const shown = page([row(1), row(2)], { groups: groups(group("open", 1), group("closed", 1)) });

    const again = lookedAgain(shown, {
      page: page([row(2), row(1)], { groups: groups(group("closed", 2)) }),
      others: [],
    });

    expect(idsOf(again)).toEqual([1, 2]);
    expect(again.groups!.list.map(({ total }) => total)).toEqual([0, 2]);
  });

  test("keeps what was known of a group that was not among the issues that were looked at", () => {
    const group = (value: string, total: number) => ({ value, total, more: true, rows: 1, after: null });
    const groups = (...list: ReturnType<typeof group>[]) => ({ by: "reportedBy" as const, list, left: 0, more: true });
    const shown = page([row(1), row(2)], { groups: groups(group("7", 12), group("8", 40)) });

    const again = lookedAgain(shown, { page: page([row(2)], { groups: groups(group("8", 41)) }), others: [row(1)] });

    expect(again.groups!.list.map(({ total, more }) => [total, more])).toEqual([
      [12, true],
      [41, true],
    ]);
  });
});
