import { type Actor, STATUSES, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { ListRow } from "../../list-page";
import { type Column, columnsOf, nextColumn, whyNot, withPuts } from "./moving";

const lead: Actor = { id: 7, role: "team_lead", teamIds: [1] };
const reporter: Actor = { id: 8, role: "reporter", teamIds: [1] };

const row = (id: number, status: Status, version = 1) =>
  ({ id, status, version, teamId: 1, reportedBy: 8, assignedTo: null }) as ListRow;
const column = (status: Status, rows: ListRow[], filtered = false): Column => ({
  status,
  rows,
  total: rows.length,
  after: null,
  pending: false,
  filtered,
});
const told = (columns: readonly Column[]) =>
  Object.fromEntries(columns.map(({ status, rows, total }) => [status, [rows.map(({ id }) => id), total]]));

describe("a card", () => {
  test("goes where the lifecycle lets this person move it, and every other column says why not", () => {
    expect(STATUSES.filter((to) => whyNot(lead, row(1, "new"), to) === null)).toEqual(["open", "closed"]);
    expect(whyNot(lead, row(1, "new"), "resolved")).toMatch(/cannot become resolved/);
    expect(whyNot({ ...lead, teamIds: [2] }, row(1, "new"), "open")).toBe("Your role may not move this issue.");
    expect(STATUSES.filter((to) => whyNot(reporter, row(1, "resolved"), to) === null)).toEqual(["open", "closed"]);
  });

  test("is carried by arrows over the columns that take it, and back to its own", () => {
    expect(nextColumn(lead, row(1, "new"), "new", 1)).toBe("open");
    expect(nextColumn(lead, row(1, "new"), "open", 1)).toBe("closed");
    expect(nextColumn(lead, row(1, "new"), "closed", 1)).toBeNull();
    expect(nextColumn(lead, row(1, "resolved"), "open", 1)).toBe("resolved");
    expect(nextColumn(lead, row(1, "new"), "new", -1)).toBeNull();
  });
});

describe("the columns", () => {
  const group = (value: Status, rows: ListRow[], total = rows.length) => {
    return { value, rows, total, after: null, pending: false };
  };

  test("are all of the lifecycle's; what the filters leave out is a place to drop on", () => {
    const columns = columnsOf([group("open", [row(3, "open")], 40)], ["new", "open"]);

    expect(columns.map(({ status }) => status)).toEqual([...STATUSES]);
    expect(columns.filter(({ filtered }) => filtered).map(({ status }) => status)).toEqual([
      "in_progress",
      "resolved",
      "closed",
    ]);
    expect(told(columns).open).toEqual([[3], 40]);
  });

  test("hold a card that somebody else has moved where it is now", () => {
    const columns = columnsOf(
      [group("new", [row(1, "open", 2), row(2, "new")]), group("open", [row(3, "open")])],
      undefined,
    );

    expect(told(columns)).toMatchObject({ new: [[2], 1], open: [[1, 3], 2] });
  });
});

describe("a card that was put elsewhere", () => {
  const columns = [column("new", [row(1, "new"), row(2, "new")]), column("open", [row(3, "open")])];

  test("stands there at once, first of its new column, and the counts follow", () => {
    const after = withPuts(columns, [{ row: row(2, "new"), to: "open" }]);

    expect(told(after)).toEqual({ new: [[1], 1], open: [[2, 3], 2] });
    expect(after[1]!.rows[0]!.status).toBe("open");
  });

  test("leaves the board where the filters leave its new column out", () => {
    const after = withPuts([columns[0]!, column("closed", [], true)], [{ row: row(1, "new"), to: "closed" }]);

    expect(told(after)).toEqual({ new: [[2], 1], closed: [[], 0] });
  });

  test("is where the list says, as soon as the list knows of it", () => {
    const fresh = [column("new", [row(2, "new")]), column("open", [row(3, "open"), row(1, "open", 2)])];

    expect(told(withPuts(fresh, [{ row: row(1, "new"), to: "open" }]))).toEqual({ new: [[2], 1], open: [[3, 1], 2] });
  });
});
