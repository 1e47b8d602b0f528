import { STATUSES, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { parseFilters } from "@/lib/filter-codec";
import { issueFields } from "../../fields";
import type { ListRow } from "../../list-page";
import type { Sort } from "../../view";
import { type Column, columnsOf } from "./columns";

const row = (id: number, status: Status, given: Partial<ListRow> = {}) =>
  ({ id, status, createdAt: `2026-05-${10 + id}T09:00:00.000Z`, severity: "low", ...given }) as ListRow;
const group = (value: Status, rows: ListRow[], total = rows.length) => ({
  value,
  rows,
  total,
  more: false,
  after: null,
  pending: false,
});
const NEWEST: Sort = { by: "createdAt", direction: "desc" };
const standing = (stays: number[] = [], sort = NEWEST) => ({ stays: (id: number) => stays.includes(id), sort });
const told = (columns: readonly Column[]) =>
  Object.fromEntries(columns.map(({ status, rows, total }) => [status, [rows.map(({ id }) => id), total]]));

describe("the columns", () => {
  test("are all of the lifecycle's; what the filters leave out is a place to drop on", () => {
    const columns = columnsOf([group("open", [row(3, "open")], 40)], { status: ["new", "open"] }, standing());

    expect(columns.map(({ status }) => status)).toEqual([...STATUSES]);
    expect(columns.filter(({ filtered }) => filtered).map(({ status }) => status)).toEqual([
      "in_progress",
      "resolved",
      "closed",
    ]);
    expect(told(columns).open).toEqual([[3], 40]);
  });

  test.for<[string, Status[]]>([
    ["status=!resolved,closed", ["resolved", "closed"]],
    ["status=never:closed", ["closed"]],
    ["status=was:closed", []],
    ["status=left:new", []],
    ["any=status:new,open;status:!resolved,closed", ["resolved", "closed"]],
    ["any=status:new;severity:critical", []],
    ["any=status:!closed;overdue:yes&status=!new", ["new"]],
    ["severity=critical", []],
  ])("are left out by the filters only where nothing can stand: %s", ([address, left]) => {
    const { filters } = parseFilters(issueFields, new URLSearchParams(address));

    const columns = columnsOf([], filters, standing());
    expect(columns.filter(({ filtered }) => filtered).map(({ status }) => status)).toEqual(left);
  });

  test("keep a card that others have moved where it was, and count it where it is", () => {
    const groups = [group("new", [row(2, "new"), row(1, "open")], 1), group("open", [row(3, "open")], 2)];

    expect(told(columnsOf(groups, {}, standing([1])))).toMatchObject({ new: [[2, 1], 1], open: [[3], 2] });
  });

  test("say where not all issues were looked at, but for those that the filters leave out", () => {
    const groups = [{ ...group("open", [row(3, "open")], 40), more: true }];

    const columns = columnsOf(groups, { status: ["open", "new"] }, standing());

    expect(columns.filter(({ more }) => more).map(({ status, total }) => [status, total])).toEqual([["open", 40]]);
  });

  test("show a card once, where it belongs, as soon as a part of the list knows of its move", () => {
    const groups = [group("new", [row(2, "new"), row(1, "open")], 2), group("open", [row(1, "open")])];

    expect(told(columnsOf(groups, {}, standing([1])))).toMatchObject({ new: [[2], 1], open: [[1], 1] });
  });
});

describe("a card that this person has moved", () => {
  const open = group("open", [row(5, "open"), row(2, "open")]);

  test("stands at once where the order puts it, and the counts follow", () => {
    const columns = columnsOf([group("new", [row(4, "new"), row(3, "open")]), open], {}, standing());

    expect(told(columns)).toMatchObject({ new: [[4], 1], open: [[5, 3, 2], 3] });
  });

  test.each<[Sort, number[]]>([
    [{ by: "updatedAt", direction: "desc" }, [3, 5, 2]],
    [{ by: "updatedAt", direction: "asc" }, [5, 2, 3]],
    [{ by: "severity", direction: "desc" }, [3, 5, 2]],
    [{ by: "dueAt", direction: "desc" }, [5, 3, 2]],
  ])("is put by %o as the server would", (sort, order) => {
    const moved = row(3, "open", { severity: "high", dueAt: null });
    const dated = {
      ...open,
      rows: [row(5, "open", { dueAt: "2026-06-01T09:00:00.000Z" }), row(2, "open", { dueAt: null })],
    };

    expect(told(columnsOf([group("new", [moved]), dated], {}, standing([], sort))).open).toEqual([order, 3]);
  });

  test("leaves the board where the filters leave its new column out", () => {
    const columns = columnsOf([group("new", [row(1, "closed"), row(2, "new")])], { status: ["new"] }, standing());

    expect(told(columns)).toMatchObject({ new: [[2], 1], closed: [[], 0] });
  });
});
