import { rebuildCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import { type Actor, addDays, dayOf, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import { MANY_KNOWN } from "./counts";
import type { IssueFilters } from "./fields";
import { rowsLookedUp, rowsRead, watching, wholes } from "./index-use.fixture";
import { LAST } from "./known";
import { listIssues } from "./queries";
import { DEFAULT_SORT, PAGE_SIZE } from "./view";

withDatabase({ once: aHouseOfClocks });

const STANDS: [name: string, actor: Actor, scope: Scope][] = [
  ["a team", LEAD, { kind: "team", teamId: 1 }],
  ["several teams", LEAD, { kind: "teams" }],
  ["all teams", ADMIN, { kind: "all" }],
];
const TODAY = dayOf(new Date(), "UTC");
const LONG_AGO = { from: addDays(TODAY, -1_000), to: addDays(TODAY, -990) };

const list = (actor: Actor, scope: Scope, filters: IssueFilters) => () =>
  listIssues(actor, { scope, text: "", filters, sort: DEFAULT_SORT, place: null });

/** Issues of the ten teams are filed in turn, so that a page of one is to be found among ten times as many of all. */
const ANY_TEAM = 10;

/** What has run out within five days, of twelve issues filed each day, of which a fifth is open. */
describe("what is late", () => {
  test.for(STANDS)(
    "is looked up for the newest until a page is full, and counted by the counters, in %s",
    async ([, actor, scope]) => {
      for (const filters of [
        { resolveGoal: ["late"] },
        { respondGoal: ["late"] },
        { resolveGoal: ["late"], resolveBy: { to: addDays(TODAY, -300) } },
      ] satisfies IssueFilters[]) {
        const lookedUp = await rowsLookedUp("issue_clocks", list(actor, scope, filters));

        // Those of the last days are known at once, and how many of a page these are hangs on the hour.
        expect(lookedUp, JSON.stringify(filters)).toBeGreaterThan(PAGE_SIZE / 2);
        expect(lookedUp, JSON.stringify(filters)).toBeLessThan(400);
        expect((await list(actor, scope, filters)()).more).toBe(false);
      }
    },
  );
});

describe("the agreed times of the rows that are shown", () => {
  test.for([...STANDS, ["one's own", LEAD, { kind: "mine" }]] satisfies typeof STANDS)(
    "are found by the numbers of these and of no other, in %s",
    async ([, actor, scope]) => {
      const display = { columns: [{ key: "title" as const }, { key: "resolveBy" as const }] };
      const view = { scope, text: "", filters: {}, sort: DEFAULT_SORT, place: null };
      const bare = () => listIssues(actor, view);
      const shown = () => listIssues(actor, { ...view, display });
      const usedFor = await watching(["issues", "issue_clocks"]);

      const used = await usedFor(shown);
      const { rows } = await shown();

      expect(rows).toHaveLength(PAGE_SIZE);
      expect(used).toContain("issue_clocks_team_id_issue_id_pk");
      expect(wholes(used)).toEqual([]);
      expect(await rowsRead("issue_clocks", shown)).toBe(PAGE_SIZE);
      expect(await rowsRead("issue_clocks", bare)).toBe(0);
      expect(await rowsRead("issues", shown)).toBeLessThanOrEqual((await rowsRead("issues", bare)) + PAGE_SIZE);
    },
  );
});

describe("what was resolved too late", () => {
  test.for(STANDS)(
    "is looked up for the newest of its window, and for none of the last days one by one, in %s",
    async ([, actor, scope]) => {
      const filters: IssueFilters = { resolvedAt: { from: addDays(TODAY, -60), to: TODAY }, resolveGoal: ["missed"] };

      const lookedUp = await rowsLookedUp("issue_clocks", list(actor, scope, filters));

      expect(lookedUp).toBeGreaterThan(0);
      expect(lookedUp).toBeLessThan(ANY_TEAM * 100);
      expect((await list(actor, scope, filters)()).more).toBe(false);
    },
  );
});

describe("who had a status on a day of the past", () => {
  test.for(STANDS)(
    "is looked up for those filed last before it until a page is full, in %s",
    async ([, actor, scope]) => {
      const filters: IssueFilters = { statusOn: { day: addDays(TODAY, -500), words: ["open"] } };

      const read = await rowsRead("issue_history", list(actor, scope, filters));

      expect(read).toBeGreaterThanOrEqual(PAGE_SIZE);
      expect(read).toBeLessThan(600);
    },
  );
});

describe("what was answered, resolved at first or closed in a window that is long past", () => {
  test.for(
    STANDS.flatMap(([name, actor, scope]) =>
      (
        [
          ["firstResponseAt", "issues_team_answered"],
          ["firstResolvedAt", "issues_team_first_resolved"],
          ["closedAt", "issues_team_closed"],
        ] as const
      ).map(([key, index]) => [key, name, index, actor, scope] as const),
    ),
  )("is found by its moment: %s, in %s", async ([key, , index, actor, scope]) => {
    const usedFor = await watching(["issues"]);
    const asked = list(actor, scope, { [key]: LONG_AGO });

    const used = await usedFor(asked);
    const read = await rowsRead("issues", asked);

    expect(used).toContain(index);
    expect(wholes(used)).toEqual([]);
    expect(read).toBeLessThan(ANY_TEAM * 100);
  });
});

describe("what was missed in a time", () => {
  const missed: IssueFilters = { resolveGoal: ["missed"], resolvedAt: { from: addDays(TODAY, -390), to: TODAY } };

  test.for(STANDS)(
    "begins with the newest of it, by the numbers of the last of much and of all of little, in %s",
    async ([, actor, scope]) => {
      const view = { scope, text: "", filters: missed, sort: DEFAULT_SORT, place: null };
      const oldest = await listIssues(actor, { ...view, sort: { by: "createdAt", direction: "asc" } }, 1_000);
      const wanted = oldest.rows.toReversed();
      const asked = list(actor, scope, missed);

      const { rows, total, after } = await asked();

      expect(total).toBe(wanted.length);
      expect(rows.map(({ id }) => id)).toEqual(wanted.slice(0, PAGE_SIZE).map(({ id }) => id));
      if (after) {
        const view = { scope, text: "", filters: missed, sort: DEFAULT_SORT, place: { after } };
        const second = await listIssues(actor, view);
        expect(second.rows.map(({ id }) => id)).toEqual(wanted.slice(PAGE_SIZE, 2 * PAGE_SIZE).map(({ id }) => id));
      }
      expect(await rowsRead("issues", asked)).toBeLessThanOrEqual(Math.min(total, LAST.few));
    },
  );
});

test("what happened in a few days is not looked for among all the newest where nearly no title is what is asked", async () => {
  const filters: IssueFilters = { closedAt: { word: "last_7_days" }, title: "qx" };

  for (const [name, actor, scope] of STANDS) {
    const view = { scope, text: "", filters, sort: DEFAULT_SORT, place: null };
    const oldest = await rowsRead("issues", () =>
      listIssues(actor, { ...view, sort: { by: "createdAt", direction: "asc" } }),
    );
    expect(await rowsRead("issues", () => listIssues(actor, view)), name).toBeLessThan(oldest + 100);
  }
});

// It changes the clocks, so it is asked last.
describe("what stands still", () => {
  test("is found at once where nothing does and where few do, and for the newest where nearly all does", async () => {
    const { owner } = database();
    const paused: IssueFilters = { resolveGoal: ["paused"] };
    for (const [name, actor, scope] of STANDS)
      for (const filters of [paused, { respondGoal: ["paused"] } satisfies IssueFilters]) {
        const asked = list(actor, scope, filters);
        expect(await rowsRead("issue_clocks", asked), name).toBe(0);
        expect(await asked(), name).toMatchObject({ rows: [], total: 0, more: false });
      }

    await stopped({ teamId: 1, one: "resolve_by = null", other: "paused_until = now() + interval '1 day'" });
    for (const [name, actor, scope] of STANDS) {
      const asked = list(actor, scope, paused);
      expect(await rowsRead("issue_clocks", asked), name).toBeLessThan(20);
      expect(await asked(), name).toMatchObject({ total: 2, more: false });
    }

    await owner`update issue_clocks set resolve_by = null where resolve_goal is not null and resolved_at is null`;
    const everything = list(ADMIN, { kind: "all" }, paused);
    const { rows, ...count } = await everything();
    expect(rows).toHaveLength(PAGE_SIZE);
    expect(count).toMatchObject({ total: MANY_KNOWN, more: true });
    expect(await rowsLookedUp("issue_clocks", everything)).toBeLessThan(2 * MANY_KNOWN);
  });
});

/** Two open issues of a team whose time does not run: one in a status that pauses, and one that is aside. */
async function stopped({ teamId, one, other }: { teamId: number; one: string; other: string }) {
  const running = await database().owner<{ issueId: number }[]>`
    select issue_id as "issueId" from issue_clocks where team_id = ${teamId} and resolve_by > now() order by issue_id limit 2`;
  for (const [n, change] of [one, other].entries())
    await database().owner.unsafe(`update issue_clocks set ${change} where issue_id = ${running[n]!.issueId}`);
}

/** A house in which every issue has its agreed times: of a tenth of what is done they were missed, and what is older than five days is late. */
async function aHouseOfClocks() {
  await aBigHouse();
  const { owner } = database();
  await owner.unsafe(`
    set session_replication_role = replica;
    update issues set first_resolved_at = resolved_at, first_response_at = case when id % 3 = 0 and status <= 3 then null else first_response_at end;
    insert into issue_clocks (team_id, issue_id, severity, respond_goal, respond_met, respond_by, responded_at, resolve_goal, resolve_met, resolve_by, resolved_at)
      select team_id, id, severity, 60, case when first_response_at is not null or status > 3 then id % 10 > 0 end,
        case when first_response_at is null and status <= 3 then created_at + interval '1 hour' end, coalesce(first_response_at, resolved_at),
        7200, case when status > 3 then id % 10 > 0 end, case when status <= 3 then created_at + interval '5 days' end, resolved_at
      from issues;
    reset session_replication_role;`);
  await owner.unsafe("vacuum analyze issues");
  await owner.unsafe("vacuum analyze issue_clocks");
  await rebuildCounters(database().ownerUrl);
}
