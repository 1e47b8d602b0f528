import { withDatabase } from "@qm/db/testing";
import type { Scope } from "@qm/domain";
import { expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import type { IssueFilters } from "./fields";
import { countIssues, listIssues } from "./queries";
import { DEFAULT_SORT } from "./view";

withDatabase();

const ALL: Scope = { kind: "all" };

test("a list counts to a bound where no counter knows, and on from there for who asks", async () => {
  await aBigHouse();
  const cases: [IssueFilters, number][] = [
    [{ createdAt: { from: "2015-01-01" } }, 1_000],
    [{ title: "Issue" }, 200],
    [{ clauses: [[{ key: "status", operator: "left", value: ["new"] }]] }, 200],
  ];

  for (const [filters, bound] of cases) {
    const asked = { scope: ALL, text: "", filters };
    const { total, more } = await listIssues(ADMIN, { ...asked, sort: DEFAULT_SORT, place: null });
    expect({ total, more }, JSON.stringify(filters)).toEqual({ total: bound, more: true });
    expect(await countIssues(ADMIN, asked), JSON.stringify(filters)).toEqual({ total: 20_000, more: false });
  }
  const mine = { scope: { kind: "teams" } as const, text: "", filters: {} };
  const { total } = await listIssues(LEAD, { ...mine, sort: DEFAULT_SORT, place: null });
  expect(await countIssues(LEAD, mine)).toEqual({ total, more: false });
});
