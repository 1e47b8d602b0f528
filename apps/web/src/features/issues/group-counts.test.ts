import { rebuildCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import { type Actor, type Scope, STAGES } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { MOST_COUNTED } from "./counts";
import type { GroupKey } from "./display";
import type { IssueFilters } from "./fields";
import { MOST_IN_GROUPS } from "./group-counts";
import { GROUP_SIZE } from "./groups";
import { listIssues } from "./queries";
import { DEFAULT_SORT, type IssueView } from "./view";
import { contradicts } from "./where";

withDatabase({ once: aHouse });

const OLD = 40;
const NEW = MOST_IN_GROUPS + 100;
/** Each of so many has an assignee of its own. */
const ASSIGNED = 120;
const ADMIN: Actor = { id: 1, role: "admin", teamIds: [] };
const LEAD: Actor = { id: 2, role: "team_lead", teamIds: [1, 2] };
const ALL: Scope = { kind: "all" };
/** Who reported the oldest issues, the newest ones, and a few of either. */
const [EARLY, LATE, SELDOM] = [11, 12, 13];

const viewOf = (group: GroupKey, filters: IssueFilters = {}, given: Partial<IssueView> = {}): IssueView => ({
  scope: ALL,
  text: "",
  filters,
  sort: DEFAULT_SORT,
  place: null,
  display: { group },
  ...given,
});
const groupsOf = async (actor: Actor, view: IssueView) => {
  const { groups, total, more } = await listIssues(actor, view);
  const counts = groups!.list.map((group) => [group.value, group.total, group.more] as const);
  return { counts, left: groups!.left, cut: groups!.more, total, more };
};

describe("groups that no counter knows", () => {
  test("are counted among the newest issues, and say so, while the counters know how many there are in all", async () => {
    const { counts, cut, total, more } = await groupsOf(ADMIN, viewOf("reportedBy"));

    expect(cut).toBe(true);
    expect(counts).toEqual([
      [String(LATE), MOST_IN_GROUPS + 1 - 3, true],
      [String(SELDOM), 8, false],
    ]);
    expect([total, more]).toEqual([OLD + NEW, false]);
  });

  test("are counted as a whole where no more issues match than are looked at", async () => {
    const { counts, cut } = await groupsOf(ADMIN, viewOf("reportedBy", { categoryId: [1], severity: ["low"] }));

    expect(cut).toBe(false);
    expect(counts.reduce((sum, [, total]) => sum + total, 0)).toBe((OLD + NEW) / 4);
    expect(counts.map(([value, , more]) => [value, more])).toEqual([
      [String(LATE), false],
      [String(EARLY), false],
      [String(SELDOM), false],
    ]);
  });

  test.for<[string, IssueFilters, number]>([
    ["of a category, they lie apart", { categoryId: [1] }, MOST_COUNTED],
    ["where they were found is not known, they lie apart", { stage: ["none"] }, MOST_COUNTED],
    ["all are one person's, by whose index they are told", { reportedBy: [LATE] }, MOST_IN_GROUPS],
    ["all were filed in a time, they lie together", { createdAt: { word: "last_30_days" } }, MOST_IN_GROUPS],
  ])("are counted among so many issues as can be looked at: %s", async ([, filters, most]) => {
    const { counts, cut } = await groupsOf(ADMIN, viewOf("rootCause", filters));

    expect(cut).toBe(true);
    expect(counts.reduce((sum, [, total]) => sum + total, 0)).toBe(most + 1);
  });

  test("leave the total to the counters where these know it, else to what was looked at", async () => {
    const known = await groupsOf(ADMIN, viewOf("rootCause", { categoryId: [1] }));
    const unknown = await groupsOf(ADMIN, viewOf("rootCause", { stage: ["none"] }));

    expect([known.total, known.more]).toEqual([(OLD + NEW) / 2, false]);
    expect([unknown.total, unknown.more]).toEqual([MOST_COUNTED, true]);
  });

  test("are the same in every order of the list", async () => {
    const newest = await groupsOf(ADMIN, viewOf("stage"));
    const byNumber = await groupsOf(ADMIN, viewOf("stage", {}, { sort: { by: "id", direction: "asc" } }));

    expect(byNumber.counts.map(([value, , more]) => [value, more])).toEqual(
      newest.counts.map(([value, , more]) => [value, more]),
    );
    expect(byNumber.cut).toBe(true);
  });

  test.for<[string, Scope, Actor]>([
    ["everything", ALL, ADMIN],
    ["several teams", { kind: "teams" }, LEAD],
  ])("are of every word that there is, looked at or not, in %s", async ([, scope, actor]) => {
    const view = viewOf("stage", {}, { scope });

    const { groups, rows } = await listIssues(actor, view);

    expect(
      groups!.list.map(({ value, total, more, rows: n, after }) => [value, total, more, n, after !== null]),
    ).toEqual([
      ["before_launch", 0, true, 0, false],
      ["after_launch", 5, true, 5, true],
      ["none", MOST_IN_GROUPS + 1 - 5, true, GROUP_SIZE, true],
    ]);
    expect(rows.slice(0, 5).every(({ stage }) => stage === "after_launch")).toBe(true);
    const unseen = await listIssues(actor, { ...view, within: "before_launch" });
    expect([unseen.rows.length, unseen.total, unseen.more]).toEqual([OLD - 1, OLD - 1, false]);
    const { after } = groups!.list[1]!;
    const rest = await listIssues(actor, { ...view, within: "after_launch", place: { after: after! } });
    expect(rest.rows.map(({ id }) => id)).toEqual([1]);
  });

  test.for<[string, GroupKey, IssueFilters, string[]]>([
    ["other words are asked for", "stage", { stage: ["after_launch", "none"] }, [...STAGES.slice(1), "none"]],
    [
      "a word is not asked for",
      "stage",
      { clauses: [[{ key: "stage", operator: "not", value: ["before_launch"] }]] },
      [...STAGES.slice(1), "none"],
    ],
    ["open work cannot have it", "resolution", { status: ["new", "open", "in_progress"] }, ["none"]],
  ])("are of no word that cannot be: %s", async ([, group, filters, words]) => {
    const { counts, cut } = await groupsOf(ADMIN, viewOf(group, filters));

    expect(cut).toBe(true);
    expect(counts.map(([value]) => value)).toEqual(words);
  });

  test("are counted among fewer issues where more than the row has to be read of each", async () => {
    const filters: IssueFilters = { clauses: [[{ key: "status", operator: "never", value: ["closed"] }]] };

    const { counts, total, more } = await groupsOf(ADMIN, viewOf("severity", filters));

    expect(counts.map(([, , isCut]) => isCut)).toEqual([true, true, true, true]);
    expect(counts.reduce((sum, [, n]) => sum + n, 0)).toBe(201);
    expect([total, more]).toEqual([200, true]);
  });

  test("begin with as many rows as an index finds, where one finds a reference", async () => {
    const { groups } = await listIssues(ADMIN, viewOf("reportedBy"));

    expect(groups!.list.map(({ rows, after }) => [rows, after !== null])).toEqual([
      [GROUP_SIZE, true],
      [8, false],
    ]);
  });
});

test.for<[string, IssueFilters, boolean]>([
  ["missed or kept its time", { resolveGoal: ["met", "missed"] }, true],
  ["may run past its time as well", { resolveGoal: ["missed", "late"] }, false],
  ["answered in time", { respondGoal: ["met"] }, false],
  ["was resolved in a time", { resolvedAt: { word: "this_month" } }, true],
  ["was not resolved", { resolvedAt: "none" }, false],
])("open work has no group where what is asked for %s, as far as it has ended by then", ([, filters, isEnded]) => {
  expect(contradicts({ ...filters, status: ["new"] })).toBe(isEnded);
  expect(contradicts({ ...filters, status: ["closed"] })).toBe(false);
});

describe("filtered groups that no counter knows and no index finds", () => {
  const view = viewOf("stage", { categoryId: [1] });

  test("share out the first rows of the list, each in its order", async () => {
    const { rows } = await listIssues(ADMIN, { ...view, display: {} }, 100);

    const page = await listIssues(ADMIN, view);

    const first = (stage: string | null) => rows.filter((row) => row.stage === stage).slice(0, GROUP_SIZE);
    expect(page.rows.map(({ id }) => id)).toEqual([...first("after_launch"), ...first(null)].map(({ id }) => id));
    expect(page.groups!.list.map(({ value, rows: n }) => [value, n])).toEqual([
      ["before_launch", 0],
      ["after_launch", 3],
      ["none", GROUP_SIZE],
    ]);
  });

  test("bring the rows that are behind these, and those of a group that has none among them, when they are asked for", async () => {
    const { groups } = await listIssues(ADMIN, view);
    const { after } = groups!.list[2]!;

    const unseen = await listIssues(ADMIN, { ...view, within: "before_launch" });
    const next = await listIssues(ADMIN, { ...view, within: "none", place: { after: after! } });

    expect(unseen.total).toBe(OLD / 2);
    expect(unseen.rows.every(({ stage }) => stage === "before_launch")).toBe(true);
    const { rows } = await listIssues(ADMIN, { ...view, within: "none" }, 100);
    expect(next.rows[0]!.id).toBe(rows[GROUP_SIZE]!.id);
  });
});

describe("groups of people", () => {
  test("are the hundred largest, and what is nobody's beside them", async () => {
    const { counts, left } = await groupsOf(ADMIN, viewOf("assignedTo"));

    expect(counts).toHaveLength(101);
    expect(counts.at(-1)).toEqual(["none", OLD + NEW - ASSIGNED, false]);
    expect(left).toBe(ASSIGNED - 100);
  });
});

/** Old issues that were found before a launch, and more new ones than are looked at. */
async function aHouse() {
  const { owner, ownerUrl } = database();
  await owner.unsafe(`
    set session_replication_role = replica;
    insert into users (id, email, name, role)
      select n, 'p' || n || '@example.test', 'Person ' || n, case n when 1 then 'admin' when 2 then 'team_lead' else 'reporter' end
      from generate_series(1, 400) n;
    insert into teams (id, name) values (1, 'One'), (2, 'Two');
    insert into team_members values (1, 2), (2, 2);
    insert into categories (id, name) values (1, 'One'), (2, 'Two');
    insert into issues (id, team_id, created_at, updated_at, category_id, reported_by, assigned_to, status, severity, stage, title)
      select n, 1 + n / 2 % 2, at, at, 1 + n % 2,
        case when n <= ${OLD} and n > 5 then ${EARLY} when n <= 5 or n > ${OLD + NEW - 3} then ${SELDOM} else ${LATE} end,
        case when n between 1001 and 1000 + ${ASSIGNED} then 100 + n - 1000 end, 1 + n % 3, 1 + n % 4, case when n = 1 or n > ${OLD + NEW - 5} then 2 when n <= ${OLD} then 1 end, 'Issue ' || n
      from (select n, now() - (${OLD + NEW} - n) * interval '1 minute' as at from generate_series(1, ${OLD + NEW}) n) made;
    reset session_replication_role;`);
  await rebuildCounters(ownerUrl);
  await owner.unsafe("vacuum analyze issues");
}
