import { connect, disconnect, lookInScope } from "@qm/db";
import { rebuildCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import type { Actor, Scope } from "@qm/domain";
import { OPEN_STATUSES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import { cellsFor } from "./counts";
import type { IssueFilters } from "./fields";
import { pageSql } from "./pages";
import { DEFAULT_SORT, type IssueView, PAGE_SIZE, type Sort } from "./view";
import { askedWhere, issuesWhere } from "./where";

withDatabase({ once: aBigHouse });

type List = { who: Actor; scope: Scope; sort?: Sort["by"]; filters?: IssueFilters; by: string[] };

const OPEN = { status: [...OPEN_STATUSES] };
const TEAM: Scope = { kind: "team", teamId: 1 };
const TEAMS: Scope = { kind: "teams" };
const MINE: Scope = { kind: "mine" };
const ALL: Scope = { kind: "all" };

/** By which the rows of a page are read whose order was sorted. */
const SORTED = ["issues_id"];

/** Every list, and the indexes that may serve it. */
// biome-ignore format: a table reads best as a table
const LISTS: List[] = [
  { who: LEAD, scope: TEAM, by: ["issues_team_created"] },
  { who: LEAD, scope: TEAM, filters: OPEN, by: ["issues_team_created"] },
  { who: LEAD, scope: TEAM, filters: { severity: ["high"], categoryId: [3] }, by: ["issues_team_category"] },
  { who: LEAD, scope: TEAM, sort: "id", by: ["issues_team_id_id_pk"] },
  { who: LEAD, scope: TEAM, sort: "updatedAt", by: ["issues_team_updated"] },
  { who: LEAD, scope: TEAM, sort: "updatedAt", filters: OPEN, by: ["issues_team_updated"] },
  { who: LEAD, scope: TEAM, sort: "severity", by: ["issues_team_created"] },
  { who: LEAD, scope: TEAM, sort: "severity", filters: OPEN, by: ["issues_team_severity_open"] },
  { who: LEAD, scope: TEAM, sort: "dueAt", by: ["issues_team_due", "issues_all_due"] },
  { who: LEAD, scope: TEAM, sort: "dueAt", filters: OPEN, by: ["issues_team_due_open", "issues_all_due_open"] },
  { who: LEAD, scope: TEAM, filters: { campaignId: [5] }, by: ["issues_of_campaign"] },
  { who: LEAD, scope: TEAM, filters: { assignedTo: [9] }, by: ["issues_assigned"] },
  { who: LEAD, scope: TEAM, filters: { reportedBy: [9] }, by: ["issues_reported"] },

  { who: LEAD, scope: TEAMS, by: ["issues_team_created"] },
  { who: LEAD, scope: TEAMS, filters: OPEN, by: ["issues_team_created"] },
  { who: LEAD, scope: TEAMS, sort: "id", by: ["issues_team_id_id_pk"] },
  { who: LEAD, scope: TEAMS, sort: "updatedAt", by: ["issues_team_updated"] },
  { who: LEAD, scope: TEAMS, sort: "severity", filters: OPEN, by: ["issues_team_severity_open"] },
  { who: LEAD, scope: TEAMS, sort: "dueAt", by: ["issues_team_due"] },
  { who: LEAD, scope: TEAMS, sort: "dueAt", filters: OPEN, by: ["issues_team_due_open"] },

  { who: LEAD, scope: TEAMS, filters: { updatedAt: { word: "last_7_days" } }, by: [...SORTED, "issues_team_updated", "issues_all_updated"] },
  { who: LEAD, scope: TEAMS, filters: { resolvedAt: { word: "last_7_days" } }, by: [...SORTED, "issues_all_resolved"] },
  { who: LEAD, scope: TEAMS, sort: "severity", filters: { campaignId: [5] }, by: ["issues_campaign_severity"] },

  { who: LEAD, scope: MINE, by: ["issues_assigned", "issues_reported"] },
  { who: LEAD, scope: MINE, filters: OPEN, by: ["issues_assigned", "issues_reported"] },
  { who: LEAD, scope: MINE, sort: "id", by: [...SORTED, "issues_assigned", "issues_reported"] },
  { who: LEAD, scope: MINE, sort: "updatedAt", by: [...SORTED, "issues_assigned", "issues_reported"] },
  { who: LEAD, scope: MINE, sort: "severity", by: [...SORTED, "issues_assigned", "issues_reported"] },
  { who: LEAD, scope: MINE, sort: "dueAt", by: [...SORTED, "issues_assigned", "issues_reported"] },

  { who: ADMIN, scope: ALL, by: ["issues_all_created"] },
  { who: ADMIN, scope: ALL, filters: OPEN, by: ["issues_all_created"] },
  { who: ADMIN, scope: ALL, sort: "id", by: ["issues_id"] },
  { who: ADMIN, scope: ALL, sort: "updatedAt", by: ["issues_all_updated"] },
  { who: ADMIN, scope: ALL, sort: "severity", by: ["issues_all_created"] },
  { who: ADMIN, scope: ALL, sort: "severity", filters: OPEN, by: ["issues_all_severity_open"] },
  { who: ADMIN, scope: ALL, sort: "dueAt", by: ["issues_all_due"] },
  { who: ADMIN, scope: ALL, sort: "dueAt", filters: OPEN, by: ["issues_all_due_open"] },
  { who: ADMIN, scope: ALL, filters: { categoryId: [40] }, by: ["issues_category"] },
  { who: ADMIN, scope: ALL, filters: { categoryId: [40], severity: ["critical"], status: ["new"] }, by: ["issues_category"] },
  { who: ADMIN, scope: ALL, filters: { campaignId: [5] }, by: ["issues_of_campaign", "issues_campaign_severity"] },
  { who: ADMIN, scope: ALL, sort: "severity", filters: { campaignId: [5] }, by: ["issues_campaign_severity"] },
  { who: ADMIN, scope: ALL, filters: { assignedTo: [9] }, by: ["issues_assigned"] },
  { who: ADMIN, scope: ALL, filters: { reportedBy: [9] }, by: ["issues_reported"] },
];

function pageOf({ who, scope, sort = "createdAt", filters = {} }: List) {
  const view: IssueView = { scope, text: "", filters, sort: { ...DEFAULT_SORT, by: sort }, place: null };
  return pageSql(who, view, askedWhere(who, view), PAGE_SIZE + 1);
}

const said = ({ scope, sort, filters }: List) =>
  `${scope.kind} by ${sort ?? "createdAt"} ${JSON.stringify(filters ?? {})}`;

type Plan = {
  "Node Type": string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Relation Name"?: string;
  Plans?: Plan[];
};

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

describe("every list of a big house", () => {
  test("is read by its index, under row level security, and none by reading the whole table", async () => {
    const wrong: string[] = [];
    const served = new Set<string>();
    for (const list of LISTS) {
      const plan = await lookInScope(list.who, list.scope, async (tx) => {
        const { rows } = await tx.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
          sql`explain (format json) select * from ${pageOf(list)}`,
        );
        return rows[0]!["QUERY PLAN"][0].Plan;
      });
      const used = new Set(nodes(plan).flatMap((node) => node["Index Name"] ?? []));
      const whole = nodes(plan).some((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "issues");
      if (whole || used.size === 0 || [...used].some((index) => !list.by.includes(index))) {
        wrong.push(`${said(list)}: ${whole ? "the whole table" : [...used].sort().join()}, not ${list.by}`);
      }
      for (const index of used) served.add(index);
    }
    expect(wrong).toEqual([]);
    expect([...served].sort(), "indexes that serve a list").toEqual([...new Set(LISTS.flatMap(({ by }) => by))].sort());
    expect(served.size).toBe(19);
  });

  test("stays on its index when its statement has been prepared and run many times", async () => {
    const { owner } = database();
    // A back end tells of its scans as it ends, and one that stays only now and then.
    const others = async () => {
      const [row] = await owner<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and usename = 'qm_app'`;
      return row!.n;
    };
    const scans = async () => {
      await disconnect();
      await expect.poll(others, { timeout: 10_000 }).toBe(0);
      await owner`select pg_stat_force_next_flush()`;
      connect(database().appUrl, 2, 30_000);
      const [row] = await owner<
        { n: number }[]
      >`select seq_scan::int as n from pg_stat_user_tables where relname = 'issues'`;
      return row!.n;
    };
    const before = await scans();

    for (const list of LISTS) {
      await lookInScope(list.who, list.scope, async (tx) => {
        for (let n = 0; n < 8; n++) await tx.execute(sql`select * from ${pageOf(list)}`);
      });
    }

    expect(await scans()).toBe(before);
  });
});

const ONCE = (operator: "was" | "left", value: number): IssueFilters => ({
  clauses: [[{ key: "assignedTo", operator, value: [value] }]],
});

describe("what is asked of history", () => {
  test.for(["was", "left", "never"] as const)(
    "is looked up for each issue that is shown, where nearly every issue has left it: %s open",
    async (operator) => {
      const filters: IssueFilters = { clauses: [[{ key: "status", operator, value: ["open"] }]] };

      const plan = await lookInScope(ADMIN, ALL, async (tx) => {
        const { rows } = await tx.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
          sql`explain (format json) select * from ${pageOf({ who: ADMIN, scope: ALL, filters, by: [] })}`,
        );
        return rows[0]!["QUERY PLAN"][0].Plan;
      });

      const looks = nodes(plan).filter((node) => node["Relation Name"] === "issue_history");
      expect(looks.length).toBeGreaterThan(0);
      for (const look of looks) expect(look["Index Cond"]).toContain("issue_id");
    },
  );

  test.for([
    { who: LEAD, scope: TEAM, filters: ONCE("left", 9) },
    { who: LEAD, scope: TEAM, filters: ONCE("was", 9) },
    { who: ADMIN, scope: ALL, filters: ONCE("left", 9) },
    { who: ADMIN, scope: ALL, filters: { ...OPEN, ...ONCE("left", 9) } },
  ])("is found by the index of what was left, and not by reading it all: $scope.kind, $filters", async (list) => {
    const plan = await lookInScope(list.who, list.scope, async (tx) => {
      const { rows } = await tx.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
        sql`explain (format json) select * from ${pageOf({ ...list, by: [] })}`,
      );
      return rows[0]!["QUERY PLAN"][0].Plan;
    });

    const used = nodes(plan).filter((node) => node["Index Name"]?.startsWith("issue_history_"));
    expect(used.map((node) => node["Index Name"])).toContain("issue_history_formerly");
    expect(
      nodes(plan).filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"]?.startsWith("issue")),
    ).toEqual([]);
  });
});

test("all open work in groups by person is one cell for each of them, found by the key of the counters", async () => {
  const { owner, ownerUrl } = database();
  await rebuildCounters(ownerUrl);
  await owner.unsafe("vacuum analyze issue_days");
  const question = { scope: ALL, text: "", filters: OPEN };

  const { rows: cells } = await lookInScope(ADMIN, ALL, (tx) =>
    tx.execute<{ assignedTo: number }>(
      sql`select assigned_to as "assignedTo" from ${cellsFor(ADMIN, question, ["assignedTo"])}`,
    ),
  );
  expect(cells.length).toBeGreaterThan(1);
  expect(new Set(cells.map(({ assignedTo }) => assignedTo)).size).toBe(cells.length);

  const plan = await lookInScope(ADMIN, ALL, async (tx) => {
    const { rows } = await tx.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      sql`explain (format json) select assigned_to, sum(n) from ${cellsFor(ADMIN, question, ["assignedTo"])} where ${issuesWhere(ADMIN, ALL, question)} group by 1`,
    );
    return rows[0]!["QUERY PLAN"][0].Plan;
  });

  const used = nodes(plan).flatMap((node) => node["Index Name"] ?? []);
  expect(used).toEqual(["issue_days_team_id_counts_day_word_pk"]);
});
