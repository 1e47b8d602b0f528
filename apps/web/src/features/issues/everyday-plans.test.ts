import { lookInScope } from "@qm/db";
import { rebuildCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import { type Actor, addDays, dayOf, OPEN_STATUSES, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { ADMIN, aBigHouse, LEAD } from "./a-big-house.fixture";
import { MOST_COUNTED } from "./counts";
import { GROUP_KEYS, type GroupKey } from "./display";
import { FACET_KEYS } from "./facet-keys";
import { listFacets } from "./facets";
import type { IssueFilters } from "./fields";
import { MOST_IN_GROUPS } from "./group-counts";
import { rowsLookedUp, rowsRead, watching, wholeOf, wholes as wholesOf } from "./index-use.fixture";
import { listIssues } from "./queries";
import { listSimilarIssues, similarIn } from "./similar";
import { DEFAULT_SORT, type IssueView } from "./view";

withDatabase({ once: aCountedHouse });

/** All but the counters of whole teams, and what is pending. */
const BIG = [
  "issues",
  "issue_texts",
  "issue_history",
  "issue_cube",
  "issue_cube_people",
  "issue_cube_campaigns",
  "issue_days",
];

/** The counters of whole teams are a few rows: to read all of them is as good as to search them. */
const FEW = "issue_cube_teams";
const READ = [...BIG, FEW];

const wholes = (used: readonly string[]) => wholesOf(used).filter((name) => name !== wholeOf(FEW));

const TEAM: Scope = { kind: "team", teamId: 1 };
const TEAMS: Scope = { kind: "teams" };
const ALL: Scope = { kind: "all" };
const STANDS: [name: string, actor: Actor, scope: Scope][] = [
  ["a team", LEAD, TEAM],
  ["several teams", LEAD, TEAMS],
  ["all teams", ADMIN, ALL],
];
const TODAY = dayOf(new Date(), "UTC");
const OPEN: IssueFilters = { status: [...OPEN_STATUSES] };
const WINDOW: IssueFilters = { createdAt: { from: addDays(TODAY, -29), to: TODAY } };

const viewOf = (scope: Scope, filters: IssueFilters): IssueView => {
  return { scope, text: "", filters, sort: DEFAULT_SORT, place: null };
};

describe("what is like a title", () => {
  const TITLE = "Issue of the Kyoto weekend";
  const IN_ONE: Actor = { ...LEAD, teamIds: [1] };

  test.for<[string, Actor, Scope]>([
    ["a team", IN_ONE, TEAM],
    ["several teams", LEAD, TEAMS],
    ["everything", ADMIN, ALL],
  ])("is found in %s by the distance of titles, and among many by their rarer words", async ([, actor, scope]) => {
    const usedFor = await watching(READ);

    const near = await usedFor(() => listSimilarIssues(actor, TITLE));
    const rare = await usedFor(() => lookInScope(actor, scope, (tx) => similarIn(tx, actor, scope, TITLE, 0)));

    expect(of("issues", near)).toEqual(["issues_similar_open"]);
    expect(of("issues", rare)).toContain("issues_titled_open");
    expect(of("issues", rare)).not.toContain("issues_similar_open");
    expect([...wholes(near), ...wholes(rare)]).toEqual([]);
  });
});

/** The counters, each of which tells something else apart. */
const KINDS = "issue_cube_team_id_status_severity_category_id_pk";
const TEAMS_ALONE = [`${FEW}_team_id_status_severity_pk`, wholeOf(FEW)];
const CAMPAIGNS = "issue_cube_campaigns_team_id_campaign_id_status_severity_pk";
const PEOPLE = "issue_cube_people_team_id_assigned_to_status_severity_pk";
const DAYS = "issue_days_team_id_counts_day_word_pk";

/** By which index something is found, or by any of several that are as good. */
type Served = string | readonly string[];

/** Those of which none was used. */
const missing = (used: readonly string[], by: readonly Served[]) =>
  by.filter((one) => ![one].flat().some((name) => used.includes(name)));

const CREATED = ["issues_team_created", "issues_all_created"];
/** Of the open work of a team these are as good in a house of this size: each tells what a group is by, and is read in a few pages. */
const WORST_FIRST = ["issues_team_severity_open", "issues_all_severity_open"];
const CATEGORIES = ["issues_team_category", "issues_category"];
const DUE = ["issues_team_due", "issues_all_due", "issues_team_due_open", "issues_all_due_open"];

describe("the numbers beside values", () => {
  const KNOWN = [KINDS, TEAMS_ALONE, CAMPAIGNS];

  test.for(STANDS)("of open work are of the counters, and of what is open alone, in %s", async ([, actor, scope]) => {
    const usedFor = await watching(READ);

    const used = await usedFor(() => listFacets(actor, viewOf(scope, OPEN), [...FACET_KEYS, "quick"]));

    const open = ["issues_team_due_open", "issues_all_due_open"];
    expect(missing(used, [...KNOWN, DAYS, open, "issues_reopened_open"])).toEqual([]);
    expect(wholes(used)).toEqual([]);
  });

  test.for(STANDS)(
    "of thirty days are of the counters by day, and of when issues were filed, in %s",
    async ([, actor, scope]) => {
      const usedFor = await watching(READ);

      const used = await usedFor(() => listFacets(actor, viewOf(scope, WINDOW), FACET_KEYS));
      const quick = await usedFor(() => listFacets(actor, viewOf(scope, WINDOW), ["quick"]));

      expect(missing(used, [CREATED, DAYS])).toEqual([]);
      expect(of("issues", used).filter((name) => !CREATED.includes(name))).toEqual([]);
      expect(missing(quick, [CREATED])).toEqual([]);
      expect([...wholes(used), ...wholes(quick)]).toEqual([]);
    },
  );

  test.for(STANDS)("of everything are of the counters, in %s", async ([, actor, scope]) => {
    const known = ["status", "severity", "categoryId", "teamId", "campaignId", "assignedTo", "quick"] as const;
    const usedFor = await watching(READ);

    const used = await usedFor(() => listFacets(actor, viewOf(scope, {}), known));

    expect(missing(used, [...KNOWN, PEOPLE, "issues_reopened"])).toEqual([]);
    expect(wholes(used)).toEqual([]);
  });

  test("of everything that no counter knows are of so many issues, and no more are read", async () => {
    const unknown = ["reportedBy", "stage", "resolution", "rootCause"] as const;

    expect(await rowsRead("issues", () => listFacets(ADMIN, viewOf(ALL, {}), unknown))).toBe(20_001);
  });
});

/** What counts the issues of each group, where a counter knows, and what finds the first of them. */
const GROUPS: Record<GroupKey, { counter: Served | null; counterOfOpen?: Served; open: Served; window: Served }> = {
  severity: {
    counter: TEAMS_ALONE,
    open: WORST_FIRST,
    window: CREATED,
  },
  status: { counter: TEAMS_ALONE, open: [...CREATED, ...WORST_FIRST, ...CATEGORIES, ...DUE], window: CREATED },
  categoryId: {
    counter: KINDS,
    open: [...CATEGORIES, ...WORST_FIRST],
    window: CATEGORIES,
  },
  campaignId: {
    counter: CAMPAIGNS,
    open: ["issues_of_campaign", "issues_campaign_severity"],
    window: CREATED,
  },
  teamId: { counter: TEAMS_ALONE, open: "issues_team_created", window: CREATED },
  reportedBy: { counter: null, open: "issues_reported", window: "issues_reported" },
  assignedTo: { counter: PEOPLE, counterOfOpen: DAYS, open: "issues_assigned", window: "issues_assigned" },
  stage: { counter: null, open: CREATED, window: CREATED },
  resolution: { counter: null, open: [...CREATED, "issues_team_category"], window: CREATED },
  rootCause: { counter: null, open: CREATED, window: CREATED },
};

describe.for(GROUP_KEYS)("groups by %s", (group) => {
  const { counter, counterOfOpen = counter, open, window } = GROUPS[group];

  test.for(STANDS)("are counted and begun by their indexes, in %s", async ([, actor, scope]) => {
    const usedFor = await watching(READ);
    const ask = (filters: IssueFilters) => () => listIssues(actor, { ...viewOf(scope, filters), display: { group } });

    const ofOpen = await usedFor(ask(OPEN));
    const ofWindow = await usedFor(ask(WINDOW));

    expect(missing(ofOpen, [open, ...(counterOfOpen ? [counterOfOpen] : [])])).toEqual([]);
    expect(missing(ofWindow, [window, CREATED])).toEqual([]);
    expect([...wholes(ofOpen), ...wholes(ofWindow)]).toEqual([]);
  });
});

/** From where more issues are in sight than are looked at. */
const MANY = STANDS.filter(([, , scope]) => scope.kind !== "team");

/** Eight groups come with twenty rows and the next one, which each of several teams may have. */
const MOST_BEGUN = 8 * 21 * 2;

const COUNTED = GROUP_KEYS.flatMap((group) =>
  GROUPS[group].counter ? [{ group, counter: GROUPS[group].counter }] : [],
);

describe.for(COUNTED)("groups of everything by $group", ({ group, counter }) => {
  test.for(STANDS)("are counted by the counters, in %s", async ([, actor, scope]) => {
    const usedFor = await watching(READ);

    const used = await usedFor(() => listIssues(actor, { ...viewOf(scope, {}), display: { group } }));

    expect(missing(used, [counter])).toEqual([]);
    expect(wholes(used)).toEqual([]);
  });
});

describe("what is one's own, of whom very much is", () => {
  const MINE: Scope = { kind: "mine" };
  /** A tenth of what is the lead's: beside the rows of a page, some whose pages the last vacuum could not mark as seen by all. */
  const FEW_LOOKS = 260;
  const lists: [string, Partial<IssueView>][] = [
    ["unfiltered", {}],
    ["open", { filters: OPEN }],
    ["before launch", { filters: { stage: ["before_launch"] } }],
    ["resolved in thirty days", { filters: { resolvedAt: { from: addDays(TODAY, -29), to: TODAY } } }],
  ];

  test.for(lists)("is walked in its order, where it is listed: %s", async ([, asked]) => {
    const list = () => listIssues(LEAD, { ...viewOf(MINE, {}), ...asked });

    expect(await rowsLookedUp("issues", list)).toBeLessThan(FEW_LOOKS);
    const usedFor = await watching(READ);
    expect(wholes(await usedFor(list))).toEqual([]);
  });

  test("is counted by what its indexes tell", async () => {
    const ask = () => listFacets(LEAD, viewOf(MINE, {}), [...FACET_KEYS, "quick"]);

    expect(await rowsLookedUp("issues", ask)).toBeLessThan(FEW_LOOKS);
    const usedFor = await watching(READ);
    expect(wholes(await usedFor(ask))).toEqual([]);
  });
});

describe.for(GROUP_KEYS.filter((group) => !GROUPS[group].counter))("groups of everything by %s", (group) => {
  test.for(MANY)("are of so many issues, and no more are read, in %s", async ([, actor, scope]) => {
    const read = await rowsRead("issues", () => listIssues(actor, { ...viewOf(scope, {}), display: { group } }));

    expect(read).toBeGreaterThan(MOST_IN_GROUPS);
    expect(read).toBeLessThan(MOST_IN_GROUPS + MOST_BEGUN);
  });
});

/** Rows that are shared out among groups, of which each of several teams may have as many. */
const MOST_SHARED = 100 * 2;

describe.for(["stage", "resolution", "rootCause"] as const)("groups of what is asked for by %s", (group) => {
  test.for(MANY)("are of fewer issues, which are read once, and begun by one walk, in %s", async ([, actor, scope]) => {
    const view = { ...viewOf(scope, { severity: ["high"] }), display: { group } };

    const read = await rowsRead("issues", () => listIssues(actor, view));

    expect(read).toBeGreaterThan(MOST_COUNTED);
    expect(read).toBeLessThan(MOST_COUNTED + MOST_SHARED);
  });
});

const of = (table: string, used: readonly string[]) => used.filter((name) => name.startsWith(`${table}_`)).sort();

/** With more issues than are looked at where no counter knows. */
async function aCountedHouse() {
  await aBigHouse();
  const { owner, ownerUrl } = database();
  await owner.unsafe(`
    set session_replication_role = replica;
    insert into issues (id, team_id, created_at, updated_at, resolved_at, closed_at, category_id, reported_by, status, severity, resolution, title)
      select 20000 + n, 1 + n % 10, at, at, at, at, 1 + n % 40, case when n % 2 = 0 then ${LEAD.id} else 1 + n % 300 end, 5, 1 + n % 4, 1, 'Issue ' || n
      from (select n, now() - interval '5 years' + n * interval '1 hour' as at from generate_series(1, 5000) n) made;
    reset session_replication_role;`);
  await rebuildCounters(ownerUrl);
  for (const table of READ) await owner.unsafe(`vacuum analyze ${table}`);
}
