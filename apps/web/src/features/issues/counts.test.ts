import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
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

test("what is past its due date is counted to the second, in every scope", async () => {
  const [team, other] = [await aTeam(), await aTeam()];
  const due = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  const DAY = 86_400;
  for (const status of ["new", "in_progress"] as const) {
    await anIssue({ teamId: team.id, status, severity: "high", dueAt: due(-30 * DAY) });
    await anIssue({ teamId: team.id, status, severity: "low", dueAt: due(-1) });
    await anIssue({ teamId: team.id, status, severity: "low", dueAt: due(DAY) });
  }
  await anIssue({ teamId: team.id, status: "closed", severity: "high", dueAt: due(-30 * DAY) });
  await anIssue({ teamId: team.id, status: "open", severity: "low" });
  await anIssue({ teamId: other.id, status: "open", severity: "high", dueAt: due(-DAY) });
  const admin = await anActor("admin");
  const lead = await anActor("team_lead", [team.id]);
  const OVERDUE: IssueFilters = { overdue: true };
  const cases: [IssueFilters, number, number][] = [
    [OVERDUE, 4, 5],
    [{ ...OVERDUE, status: [...OPEN_STATUSES] }, 4, 5],
    [{ ...OVERDUE, severity: ["high"] }, 2, 3],
    [{ ...OVERDUE, status: ["in_progress"] }, 2, 2],
    [{ ...OVERDUE, teamId: [team.id] }, 4, 4],
  ];

  for (const [filters, ofTeam, ofAll] of cases) {
    const count = (actor: typeof admin, scope: Scope) => countIssues(actor, { scope, text: "", filters });
    expect(await count(lead, { kind: "team", teamId: team.id }), JSON.stringify(filters)).toMatchObject({
      total: ofTeam,
    });
    expect(await count(lead, { kind: "teams" }), JSON.stringify(filters)).toMatchObject({ total: ofTeam });
    expect(await count(admin, ALL), JSON.stringify(filters)).toMatchObject({ total: ofAll });
  }
});

test("what is past its due date is counted beyond the bound of a list, and of any severity", async () => {
  const team = await aTeam();
  const { id } = await anIssue({ teamId: team.id, status: "open", severity: "high", dueAt: new Date(0) });
  const { owner } = database();
  await owner`insert into issues (team_id, created_at, updated_at, due_at, category_id, reported_by, status, severity, title)
    select team_id, created_at, updated_at, now() - n * interval '1 minute', category_id, reported_by, 2, 1 + n % 2, title
    from issues, generate_series(1, 1200) n where id = ${id}`;
  const admin = await anActor("admin");
  const count = (filters: IssueFilters) =>
    listIssues(admin, { scope: ALL, text: "", filters, sort: DEFAULT_SORT, place: null });

  expect(await count({ overdue: true })).toMatchObject({ total: 1_201, more: false });
  expect(await count({ overdue: true, severity: ["low"] })).toMatchObject({ total: 600, more: false });
});
