import { connect, disconnect, lookInScope } from "@qm/db";
import { rebuildCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import type { Actor, Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import type { GroupKey } from "./display";
import type { IssueFilters } from "./fields";
import { listIssues } from "./queries";
import { DEFAULT_SORT, type IssueView } from "./view";

withDatabase({ once: aCountedHouse });

const ALL: Scope = { kind: "all" };
const TEAM: Scope = { kind: "team", teamId: 1 };
const MINE: Scope = { kind: "mine" };
const LAST_WEEK = { word: "last_7_days" } as const;

/** A statement has a plan for all values after five of one's own, if that one is thought to be no worse. */
const RUNS = 8;

/** What counts groups, what brings the rows of a list, and the names beside them, by words that only these have. */
const COUNTS = "over ()";
const ROWS = '"version"';
const NAMES = "as target";

/** The statements with such words, and how often each was run by a plan for all values. */
async function planned(words: string, actor: Actor, scope: Scope, filters: IssueFilters, group?: GroupKey) {
  await disconnect();
  connect(database().appUrl, 1, 30_000);
  const view: IssueView = {
    scope,
    text: "",
    filters,
    sort: DEFAULT_SORT,
    place: null,
    ...(group && { display: { group } }),
  };
  for (let n = 0; n < RUNS; n++) await listIssues(actor, view);
  const { rows } = await lookInScope(actor, scope, (tx) =>
    tx.execute<{ statement: string; generic: number }>(
      sql`select statement, generic_plans::int as generic from pg_prepared_statements where position(${words} in statement) > 0`,
    ),
  );
  return rows;
}

// biome-ignore format: a table reads best as a table
test.for<[string, string, Actor, Scope, IssueFilters, GroupKey?]>([
  ["the count of groups of what is filtered", COUNTS, ADMIN, ALL, { closedAt: LAST_WEEK }, "categoryId"],
  ["the same of a team", COUNTS, LEAD, TEAM, { closedAt: LAST_WEEK }, "categoryId"],
  ["the rows that are shared out among them", ROWS, ADMIN, ALL, { closedAt: LAST_WEEK }, "categoryId"],
  ["the rows of a list that hangs on values", ROWS, LEAD, TEAM, { closedAt: LAST_WEEK }],
])("%s is planned for its values each time", async ([, words, actor, scope, filters, group]) => {
  const found = await planned(words, actor, scope, filters, group);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ generic }) => generic > 0)).toEqual([]);
});

// biome-ignore format: a table reads best as a table
test.for<[string, string, Actor, Scope, IssueFilters, GroupKey?]>([
  ["the count of groups of everything", COUNTS, ADMIN, ALL, {}, "stage"],
  ["the count of groups of a campaign", COUNTS, ADMIN, ALL, { campaignId: [5] }, "stage"],
  ["the count of groups of one's own", COUNTS, LEAD, MINE, { closedAt: LAST_WEEK }, "categoryId"],
  ["what is asked behind the count of groups", NAMES, ADMIN, ALL, { closedAt: LAST_WEEK }, "categoryId"],
  ["the rows of a list whose values are even", ROWS, LEAD, TEAM, { severity: ["high"] }],
])("%s has a plan that lasts", async ([, words, actor, scope, filters, group]) => {
  const found = await planned(words, actor, scope, filters, group);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ generic }) => generic === 0)).toEqual([]);
});

async function aCountedHouse() {
  await aBigHouse();
  await rebuildCounters(database().ownerUrl);
}
