import { describe, expect, test } from "vitest";
import { clausesOf } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import { parseFilters } from "@/lib/filter-codec";
import { type IssueFilters, issueFields } from "../../fields";
import { rowOf, type StandingClause } from "./chip-row";
import { changing, withoutLast } from "./filter-edits";

const filtersIn = (address: string) => parseFilters(issueFields, new URLSearchParams(address)).filters;
const rowFor = (filters: IssueFilters, before?: readonly StandingClause[]) =>
  rowOf(clausesOf(issueFields, filters), before);
const said = (row: readonly StandingClause[]) =>
  row.map(({ id, conditions }) => `${id}: ${conditions.map((one) => `${one.id} ${one.said}`).join(" or ")}`);

/** Filters and their chips after one was changed where it stands, found by its number. */
function edit(filters: IssueFilters, row: readonly StandingClause[], id: number, at: number, to: AnyCondition | null) {
  const clause = row.find((one) => one.id === id)!;
  const condition = clause.conditions.find((one) => one.id === at)!;
  const changed = changing(filters, { ...condition, index: clause.index }, to);
  return [changed, rowFor(changed, row)] as const;
}

describe("a chip", () => {
  test("keeps its number when it is asked in another way, or of another field", () => {
    const filters = filtersIn("severity=high&status=open");
    const row = rowFor(filters);
    expect(said(row)).toEqual(["1: 1 severity high", "2: 1 status open"]);

    const [turned, after] = edit(filters, row, 1, 1, { key: "severity", operator: "not", value: ["high"] });
    expect(said(after)).toEqual(["1: 1 severity !high", "2: 1 status open"]);
    const [, exchanged] = edit(turned, after, 1, 1, { key: "teamId", operator: "is", value: [3] });
    expect(said(exchanged)).toEqual(["1: 1 teamId 3", "2: 1 status open"]);
  });

  test("is the same condition at the next tick, though its group has another order by then", () => {
    const filters = filtersIn("any=severity:high;status:new");
    const row = rowFor(filters);

    const [first, after] = edit(filters, row, 1, 1, { key: "teamId", operator: "is", value: [3] });
    expect(said(after)).toEqual(["1: 1 teamId 3 or 2 status new"]);
    const [second] = edit(first, after, 1, 1, { key: "teamId", operator: "is", value: [3, 4] });
    expect(second).toEqual(filtersIn("any=teamId:3,4;status:new"));
  });

  test("is the same clause at the next tick, though two of one shape have changed places", () => {
    const filters = filtersIn("status=was:new&status=was:in_progress");
    const row = rowFor(filters);
    expect(said(row)).toEqual(["1: 1 status was:in_progress", "2: 1 status was:new"]);

    const ticked: AnyCondition = { key: "status", operator: "was", value: ["open", "in_progress"] };
    const swapped = edit(filters, row, 2, 1, ticked)[1];
    const [first, after] = edit(filters, row, 1, 1, { ...ticked, value: ["new", "in_progress", "closed"] });
    expect(said(after)).toEqual(["1: 1 status was:new,in_progress,closed", "2: 1 status was:new"]);
    expect(said(swapped)).toEqual(["1: 1 status was:in_progress", "2: 1 status was:open,in_progress"]);
    const [second] = edit(first, after, 1, 1, { ...ticked, value: ["new", "in_progress"] });
    expect(second).toEqual(filtersIn("status=was:new&status=was:new,in_progress"));
  });

  test("that is new stands where the address has it, and those that stay do not move", () => {
    const filters = filtersIn("severity=high&status=open");
    const [exchanged, row] = edit(filters, rowFor(filters), 1, 1, { key: "teamId", operator: "is", value: [3] });

    const more = rowFor({ ...exchanged, categoryId: [4] }, row);
    expect(said(more)).toEqual(["1: 1 teamId 3", "2: 1 status open", "3: 1 categoryId 4"]);
    expect(said(rowFor({ ...exchanged, id: [5] }, row))[0]).toBe("3: 1 id 5");
  });

  test("that becomes one of several ways stays itself, and so does the last one left", () => {
    const row = rowFor(filtersIn("severity=critical"));

    const group = rowFor(filtersIn("any=severity:critical;overdue:yes"), row);
    expect(said(group)).toEqual(["1: 1 severity critical or 2 overdue yes"]);
    expect(said(rowFor(filtersIn("overdue=yes"), group))).toEqual(["1: 2 overdue yes"]);
  });
});

describe("taking the last away", () => {
  test("takes the chip that stands last, wherever the address has it", () => {
    const filters = filtersIn("severity=high&status=open");
    const [exchanged, row] = edit(filters, rowFor(filters), 1, 1, { key: "teamId", operator: "is", value: [3] });

    expect(withoutLast(exchanged, row)).toEqual(filtersIn("teamId=3"));
    expect(withoutLast(withoutLast(exchanged, row), row)).toEqual({});
    expect(withoutLast({}, row)).toEqual({});
  });
});
