import { foldCounters } from "@qm/db/counters";
import { withDatabase } from "@qm/db/testing";
import { type Actor, type DayRange, OPEN_STATUSES, type Scope } from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clausesOf, filtersOf, replaceClause } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import { parseFilters, writeFilters } from "@/lib/filter-codec";
import { aWorld, type Known } from "./a-world.fixture";
import { holds, matches } from "./an-oracle.fixture";
import { anyFiltersIn } from "./any-filters.fixture";
import { besideOf } from "./components/list/beside";
import { FACET_KEYS, type FacetKey } from "./facet-keys";
import { listFacets } from "./facets";
import { type IssueFilters, issueFields } from "./fields";
import { countIssues, listIssues } from "./queries";
import { hasQuick, QUICK_FILTERS, QUICK_KEYS, quickKeysIn, withoutQuick, withQuick } from "./quick-filters";
import { DEFAULT_SORT, type IssueView } from "./view";

withDatabase();

const COUNTED_BY_DAY = ["severity", "status", "categoryId", "teamId"] as const;

const viewOf = (scope: Scope, filters: IssueFilters): IssueView => ({
  scope,
  text: "",
  filters,
  sort: DEFAULT_SORT,
  place: null,
});

describe("beside each value", () => {
  test("stands how many issues it would leave with everything else that is asked, in every scope", async () => {
    const world = await aWorld(50);
    const { reporter, lead, admin } = world.people;
    const stands: [Actor, Scope][] = [
      [reporter, { kind: "mine" }],
      [lead, { kind: "teams" }],
      [admin, { kind: "team", teamId: world.ids.team[1]! }],
      [admin, { kind: "all" }],
    ];

    await fc.assert(
      fc.asyncProperty(anyFiltersIn(world), fc.constantFrom(...stands), async (given, [actor, scope]) => {
        const filters = filtersOf(issueFields, given.clauses ?? []);
        const seen = world.issues.filter((issue) => holds(actor, scope, issue));
        const left = (asked: IssueFilters) => seen.filter((issue) => matches(actor, asked, issue));

        const { facets, quick } = await listFacets(actor, viewOf(scope, filters), [...FACET_KEYS, "quick"]);

        for (const key of FACET_KEYS) {
          const { [key]: _, ...others } = filters;
          expect(facets[key], key).toEqual({ counts: tally(left(others), key), more: false, cut: false });
        }
        expect(Object.keys(quick)).toEqual(quickKeysIn(actor, scope));
        for (const key of quickKeysIn(actor, scope)) {
          expect(quick[key], key).toEqual({ total: left(withQuick(filters, key)).length, more: false });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of what was filed on some days stands the same, whether what happened is in the counters by day yet or not", async () => {
    const world = await aWorld(50);
    const { lead, admin } = world.people;
    const stands: [Actor, Scope][] = [
      [lead, { kind: "teams" }],
      [admin, { kind: "team", teamId: world.ids.team[1]! }],
      [admin, { kind: "all" }],
    ];
    const days = world.issues.map(({ createdAt }) => (createdAt as Date).toISOString().slice(0, 10)).toSorted();
    const [first, middle, last] = [days[0]!, days[25]!, days.at(-1)!];
    const ranges: DayRange[] = [
      { from: first, to: last },
      { from: middle, to: last },
      { from: middle, to: middle },
      { from: last, to: first },
      { from: middle },
      { to: middle },
      { word: "last_30_days" },
      { word: "last_90_days" },
      { word: "last_200_days" },
    ];
    let turn = 0;
    for (const fold of [null, foldCounters]) {
      await fold?.();
      for (const [actor, scope] of stands) {
        for (const createdAt of ranges) {
          for (const status of [
            undefined,
            [...OPEN_STATUSES],
            [...OPEN_STATUSES, "closed" as const],
            ["open" as const],
          ]) {
            const filters: IssueFilters = { createdAt, ...(status && { status }) };
            const seen = world.issues.filter((issue) => holds(actor, scope, issue));
            const left = (asked: IssueFilters) => seen.filter((issue) => matches(actor, asked, issue));

            const { facets } = await listFacets(actor, viewOf(scope, filters), FACET_KEYS);
            const { total } = await countIssues(actor, { scope, text: "", filters });

            expect(total).toBe(left(filters).length);
            const group = COUNTED_BY_DAY[turn++ % COUNTED_BY_DAY.length]!;
            const { groups } = await listIssues(actor, { ...viewOf(scope, filters), display: { group } });
            const totals = Object.fromEntries(groups!.list.map(({ value, total }) => [value, total]));
            expect(totals, `groups by ${group}`).toEqual(tally(left(filters), group));
            for (const key of FACET_KEYS) {
              const { [key]: _, ...others } = filters;
              expect(facets[key], key).toEqual({ counts: tally(left(others), key), more: false, cut: false });
            }
          }
        }
      }
    }
  });

  test("of a condition stands how many issues its clause would leave with that value, whichever its other ways are", async () => {
    const world = await aWorld(50);
    const { lead, admin } = world.people;
    const stands: [Actor, Scope][] = [
      [lead, { kind: "teams" }],
      [admin, { kind: "all" }],
    ];
    let ways = 0;

    await fc.assert(
      fc.asyncProperty(
        anyFiltersIn(world).filter(({ clauses }) => clauses!.length > 0),
        fc.constantFrom(...stands),
        fc.nat(),
        async (given, [actor, scope], place) => {
          const filters = filtersOf(issueFields, given.clauses ?? []);
          const clauses = clausesOf(issueFields, filters);
          const index = place % clauses.length;
          const others = clauses[index]!.toSpliced(place % clauses[index]!.length, 1);
          const counted = besideOf(filters, index, others);
          if (!counted) return;
          const facetsOf = async (asked: IssueFilters, keys: readonly FacetKey[]) =>
            (await listFacets(actor, viewOf(scope, asThePageAsks(asked)), keys, { beside: true })).facets;

          const facets = await facetsOf(counted.among, FACET_KEYS);
          const kept = counted.onTopOf ? (await facetsOf(counted.onTopOf, ["status"])).status!.counts : {};
          const besides = Object.values(kept).reduce((all, n) => all + n, 0);

          ways += others.length;
          for (const key of FACET_KEYS) {
            for (const [value, n] of Object.entries(facets[key]!.counts)) {
              const chosen = { key, operator: "is", value: [value === "none" ? value : saidAs(key, value)] } as const;
              const asked = replaceClause(issueFields, filters, index, [...others, chosen as AnyCondition]);
              const left = world.issues.filter((issue) => holds(actor, scope, issue) && matches(actor, asked, issue));
              expect(besides + n, `${key} ${value}`).toBe(left.length);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    // Else it would be a test of conditions that stand alone.
    expect(ways).toBeGreaterThan(20);
  });

  test("people and campaigns have their names, as far as an issue in sight has them", async () => {
    const world = await aWorld(20);
    const { lead } = world.people;

    const { facets, names } = await listFacets(lead, viewOf({ kind: "teams" }, {}), ["assignedTo", "campaignId"]);

    const ids = Object.keys(facets.assignedTo!.counts).filter((value) => value !== "none");
    expect(Object.keys(names.user)).toEqual(ids.sort((a, b) => Number(a) - Number(b)));
    expect(Object.keys(names.campaign)).toHaveLength(2);
  });
});

/** The filters as they come to the server: read from the address that they were written to. */
function asThePageAsks(filters: IssueFilters): IssueFilters {
  const params = new URLSearchParams();
  writeFilters(issueFields, filters, params);
  const read = parseFilters(issueFields, params);
  expect(read.filters).toEqual(filters);
  return read.filters;
}

const saidAs = (key: FacetKey, value: string) => (issueFields[key].kind === "choice" ? value : Number(value));

function tally(issues: readonly Known[], key: keyof Known): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const issue of issues) {
    const value = String(issue[key] ?? "none");
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

describe("a quick filter", () => {
  test.for(QUICK_KEYS)("can be put on and taken off: %s", (key) => {
    const before: IssueFilters = { severity: ["high"], status: ["new", "open", "in_progress"] };

    const on = withQuick(before, key);

    expect(hasQuick(before, key)).toBe(false);
    expect(hasQuick(on, key)).toBe(true);
    expect(withoutQuick(on, key)).toEqual(before);
    expect(QUICK_FILTERS[key].label).not.toBe("");
  });

  test("for what is stale asks for open work, whatever was asked before", () => {
    expect(withQuick({ status: ["closed"] }, "stale")).toEqual({
      status: ["new", "open", "in_progress"],
      updatedAt: { word: "older_than_14_days" },
    });
    expect(withQuick({ status: ["new"] }, "stale").status).toEqual(["new"]);
  });

  test("for my teams is no narrower than they are", () => {
    const lead: Actor = { id: 1, role: "team_lead", teamIds: [1] };
    expect(quickKeysIn(lead, { kind: "teams" })).not.toContain("teams");
    expect(quickKeysIn(lead, { kind: "mine" })).toContain("teams");
    expect(quickKeysIn({ ...lead, role: "admin", teamIds: [] }, { kind: "all" })).not.toContain("teams");
  });
});
