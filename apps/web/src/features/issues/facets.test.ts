import { withDatabase } from "@qm/db/testing";
import type { Actor, Scope } from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filtersOf } from "@/lib/conditions";
import { aWorld, type Known } from "./a-world.fixture";
import { holds, matches } from "./an-oracle.fixture";
import { anyFiltersIn } from "./any-filters.fixture";
import { FACET_KEYS } from "./facet-keys";
import { listFacets } from "./facets";
import { type IssueFilters, issueFields } from "./fields";
import { hasQuick, QUICK_FILTERS, QUICK_KEYS, quickKeysIn, withoutQuick, withQuick } from "./quick-filters";
import { DEFAULT_SORT, type IssueView } from "./view";

withDatabase();

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

  test("people and campaigns have their names, as far as an issue in sight has them", async () => {
    const world = await aWorld(20);
    const { lead } = world.people;

    const { facets, names } = await listFacets(lead, viewOf({ kind: "teams" }, {}), ["assignedTo", "campaignId"]);

    const ids = Object.keys(facets.assignedTo!.counts).filter((value) => value !== "none");
    expect(Object.keys(names.user)).toEqual(ids.sort((a, b) => Number(a) - Number(b)));
    expect(Object.keys(names.campaign)).toHaveLength(2);
  });
});

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
