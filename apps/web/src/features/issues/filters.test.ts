import { foldCounters } from "@qm/db/counters";
import { withDatabase } from "@qm/db/testing";
import { type Actor, addDays, dayOf, type Scope } from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aWorld, type World } from "./a-world.fixture";
import { holds, matches } from "./an-oracle.fixture";
import { anyFiltersIn } from "./any-filters.fixture";
import type { IssueFilters } from "./fields";
import { countIssues, listIssues } from "./queries";
import { DEFAULT_SORT } from "./view";

withDatabase();

const standsOf = ({ people, ids }: World): [Actor, Scope][] => [
  [people.reporter, { kind: "mine" }],
  [people.reporter, { kind: "team", teamId: ids.team[0]! }],
  [people.lead, { kind: "teams" }],
  [people.lead, { kind: "mine" }],
  [people.admin, { kind: "team", teamId: ids.team[2]! }],
  [people.admin, { kind: "all" }],
];

describe("any filters", () => {
  test("leave just what they say, for every role in every scope, and the count says how many", async () => {
    const world = await aWorld(60);
    const stands = standsOf(world);
    let found = 0;

    await fc.assert(
      fc.asyncProperty(
        anyFiltersIn(world),
        fc.constantFrom(...stands),
        fc.boolean(),
        async (filters, [actor, scope], fold) => {
          const wanted = world.issues
            .filter((issue) => holds(actor, scope, issue) && matches(actor, filters, issue))
            .map(({ id }) => id);
          if (fold) await foldCounters();

          const { rows, total, more } = await listIssues(
            actor,
            { scope, text: "", filters, sort: DEFAULT_SORT, place: null },
            100,
          );

          expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(wanted);
          expect([total, more]).toEqual([wanted.length, false]);
          found += wanted.length;
        },
      ),
      { numRuns: 400 },
    );
    // Else it would be a test of empty lists.
    expect(found).toBeGreaterThan(400);
  });

  test("with what happened in a time begin with the newest, whether these fill a page or not", async () => {
    const world = await aWorld(60);
    const moments = [
      "updatedAt",
      "resolvedAt",
      "closedAt",
      "firstResponseAt",
      "firstResolvedAt",
      "respondBy",
      "resolveBy",
    ];
    let filled = 0;

    await fc.assert(
      fc.asyncProperty(
        anyFiltersIn(world),
        fc.subarray(moments, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...standsOf(world)),
        async (others, keys, days, size, [actor, scope]) => {
          const range = { from: addDays(dayOf(new Date(), "UTC"), -days), to: addDays(dayOf(new Date(), "UTC"), 700) };
          const filters = { ...(days % 2 === 0 && others), ...Object.fromEntries(keys.map((key) => [key, range])) };
          const view = { scope, text: "", filters, sort: DEFAULT_SORT, place: null };
          const listed = async (size: number) => (await listIssues(actor, view, size)).rows.map(({ id }) => id);

          const all = await listed(100);
          expect(await listed(size)).toEqual(all.slice(0, size));
          filled += Number(all.length > size);
        },
      ),
      { numRuns: 200 },
    );
    expect(filled).toBeGreaterThan(50);
  });

  test("name what was missed in a time as they would look for it, with others besides and without", async () => {
    const world = await aWorld(60);
    let found = 0;

    for (const [actor, scope] of standsOf(world))
      for (const [goal, at] of [
        ["resolveGoal", "resolvedAt"],
        ["respondGoal", "firstResponseAt"],
      ] as const)
        for (const days of [20, 60, 300])
          for (const others of [{}, { severity: ["high", "critical"] }, { status: ["closed"] }] as IssueFilters[]) {
            const range = { from: addDays(dayOf(new Date(), "UTC"), -days) };
            const filters: IssueFilters = { ...others, [goal]: ["missed"], [at]: range };
            const wanted = world.issues.filter((issue) => holds(actor, scope, issue) && matches(actor, filters, issue));

            const { rows, total } = await listIssues(actor, {
              scope,
              text: "",
              filters,
              sort: DEFAULT_SORT,
              place: null,
            });
            const listed = rows.map(({ id }) => id).sort((a, b) => a - b);
            expect([filters, scope, listed]).toEqual([filters, scope, wanted.map(({ id }) => id)]);
            expect([filters, scope, total]).toEqual([filters, scope, wanted.length]);
            found += wanted.length;
          }
    expect(found).toBeGreaterThan(20);
  });

  test("are counted by the counters where those know all that is asked", async () => {
    const world = await aWorld(60);
    const { admin, lead } = world.people;
    const of = (test: (issue: World["issues"][number]) => boolean) => world.issues.filter(test).length;

    expect(
      (await countIssues(admin, { scope: { kind: "all" }, text: "", filters: { severity: ["high"] } })).total,
    ).toBe(of(({ severity }) => severity === "high"));
    expect(
      (await countIssues(admin, { scope: { kind: "all" }, text: "", filters: { teamId: [world.ids.team[1]!] } })).total,
    ).toBe(of(({ teamId }) => teamId === world.ids.team[1]));
    expect(
      (await countIssues(lead, { scope: { kind: "teams" }, text: "", filters: { assignedTo: ["none"] } })).total,
    ).toBe(of(({ teamId, assignedTo }) => teamId !== world.ids.team[2] && assignedTo === null));
  });
});
