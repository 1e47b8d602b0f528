import { anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import { OPEN_STATUSES, type Scope } from "@qm/domain";
import { expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import type { IssueCondition, IssueFilters } from "./fields";
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

test("open work of people is counted by what else is asked of its status as well", async () => {
  const [team, one, other] = [await aTeam(), await anActor("team_lead"), await anActor("team_lead")];
  for (const status of ["new", "open", "in_progress", "closed"] as const)
    for (const { id } of [one, other]) await anIssue({ teamId: team.id, status, assignedTo: id });
  await anIssue({ teamId: team.id, status: "open" });
  const admin = await anActor("admin");
  const OPEN: IssueFilters = { status: [...OPEN_STATUSES] };
  const is = (key: "status" | "assignedTo", operator: "is" | "not", value: never): IssueCondition =>
    ({ key, operator, value }) as IssueCondition;
  const cases: [IssueFilters, number][] = [
    [{ ...OPEN, assignedTo: [one.id] }, 3],
    [{ ...OPEN, assignedTo: ["none"] }, 1],
    [{ ...OPEN, assignedTo: [one.id], clauses: [[is("status", "not", ["new"] as never)]] }, 2],
    [{ ...OPEN, clauses: [[is("assignedTo", "not", [one.id] as never)]] }, 4],
    [{ ...OPEN, clauses: [[is("assignedTo", "is", [one.id] as never), is("status", "is", ["new"] as never)]] }, 4],
    [{ status: ["new", "open"], assignedTo: [one.id] }, 2],
  ];
  for (const [filters, total] of cases)
    for (const scope of [ALL, { kind: "team", teamId: team.id } as const])
      expect(await countIssues(admin, { scope, text: "", filters }), JSON.stringify(filters)).toEqual({
        total,
        more: false,
      });
});
