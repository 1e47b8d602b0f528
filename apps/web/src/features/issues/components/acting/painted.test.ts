import { expect, test } from "vitest";
import type { ListPage, ListRow } from "../../list-page";
import { painted } from "./painted";

const LATE = { goal: 240, met: null, by: "2026-11-19T11:00:00.000Z", stoppedAt: null, pausedUntil: null };
const rowOf = (id: number, rest: Partial<ListRow> = {}) =>
  ({ id, status: "open", severity: "high", teamId: 1, clocks: { respond: null, resolve: LATE }, ...rest }) as ListRow;
const pageOf = (...rows: ListRow[]) => ({ rows, names: { user: {} } }) as unknown as ListPage;
const first = { holds: (id: number) => id === 1 };

test.for<Partial<ListRow>>([
  { status: "resolved", resolution: "fixed" },
  { status: "closed" },
  { status: "in_progress" },
  { severity: "low" },
  { teamId: 2 },
])("a row that is shown with %j says no more how long an agreed time has left, nor how late it is", (shown) => {
  const page = painted(pageOf(rowOf(1), rowOf(2)), first, shown);

  expect(page.rows[0]).toMatchObject(shown);
  expect(page.rows[0]!.clocks).toEqual({});
  expect(page.rows[1]).toEqual(rowOf(2));
});

test.for<Partial<ListRow>>([{ assignedTo: 3 }, { status: "open", resolution: null }, { dueAt: null }])(
  "a row that is shown with %j keeps its agreed times",
  (shown) => {
    const page = painted(pageOf(rowOf(1)), first, shown);

    expect(page.rows[0]!.clocks).toEqual({ respond: null, resolve: LATE });
  },
);

test("a row of a list that tells no agreed times tells none afterwards", () => {
  const { clocks: _, ...untold } = rowOf(1);

  expect(painted(pageOf(untold as ListRow), first, { status: "resolved" }).rows[0]).not.toHaveProperty("clocks");
});
