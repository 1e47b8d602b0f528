import { lookInScope } from "@qm/db";
import { foldCounters } from "@qm/db/counters";
import { aCategory, anActor, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { dayOf, periodOf, type Scope, stepsOf } from "@qm/domain";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bySorting, byStretches, SHARES, SPANS, type SpanKey, type Spread } from "./spans";

withDatabase();

const ZONE = "Europe/Lisbon";
const NOW = new Date("2026-05-06T12:00:00Z");
const MINUTE = 60_000;
const PERIODS = ["last_7_days", "last_12_weeks", "this_year"] as const;

beforeAll(() => void vi.stubEnv("TIME_ZONE", ZONE));
afterAll(() => void vi.unstubAllEnvs());

/** From at once to months, and often alike. */
const span = fc.oneof(
  fc.constantFrom(0, MINUTE, 90 * MINUTE),
  fc.integer({ min: 0, max: 5 * MINUTE }),
  fc.integer({ min: 0, max: 4_000_000_000 }),
);
const life = fc.record({
  team: fc.nat(1),
  before: fc.integer({ min: 0, max: 60 * 24 * 60 * MINUTE }),
  took: fc.option(span),
  first: span,
  responded: fc.option(span),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

type House = { teamIds: number[]; categoryId: number; lead: TestActor; admin: TestActor };

async function aHouse(): Promise<House> {
  const teamIds = [(await aTeam()).id, (await aTeam()).id];
  await database().owner`select app.keep_zone(${ZONE})`;
  return {
    teamIds,
    categoryId: (await aCategory()).id,
    lead: await anActor("team_lead", [teamIds[0]!]),
    admin: await anActor("admin"),
  };
}

async function live({ teamIds, categoryId, admin }: House, lives: readonly Life[]) {
  const { owner } = database();
  await owner`delete from issues`;
  const rows = lives.map(({ team, before, took, first, responded }) => {
    const filed = NOW.getTime() - before;
    const after = (ms: number | null) => (ms === null ? null : new Date(filed + ms).toISOString());
    return {
      team_id: teamIds[team]!,
      category_id: categoryId,
      reported_by: admin.id,
      title: "Broken link",
      severity: 2,
      status: took === null ? 1 : 4,
      resolution: took === null ? null : 1,
      created_at: after(0),
      resolved_at: after(took),
      first_resolved_at: took === null ? null : after(Math.min(first, took)),
      first_response_at: after(responded),
    };
  });
  if (rows.length > 0) await owner`insert into issues ${owner(rows)}`;
}

const sorted = (spreads: readonly Spread[]) => spreads.toSorted((a, b) => a.step - b.step);
const nearly = (spreads: readonly Spread[]) =>
  sorted(spreads).map(({ step, n, hours }) => ({ step, n, hours: hours.map((value) => expect.closeTo(value, 9)) }));

describe("percentiles found by counting stretches", () => {
  test("are those of sorting all of them, in every scope, in any steps, folded or not", async () => {
    const house = await aHouse();
    const stands: [TestActor, Scope][] = [
      [house.lead, { kind: "team", teamId: house.teamIds[0]! }],
      [house.lead, { kind: "teams" }],
      [house.admin, { kind: "all" }],
    ];
    let compared = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { maxLength: 60 }),
        fc.constantFrom(...PERIODS),
        fc.boolean(),
        async (lives, word, fold) => {
          await live(house, lives);
          if (fold) await foldCounters();
          const period = periodOf({ word }, dayOf(NOW, ZONE));
          for (const [actor, scope] of stands) {
            const question = { actor, scope, filters: {}, period, now: NOW };
            for (const steps of [stepsOf(period, dayOf(NOW, ZONE)), [period]]) {
              for (const key of Object.keys(SPANS) as SpanKey[]) {
                const [found, wanted] = await lookInScope(actor, scope, async (tx) => [
                  await byStretches(tx, question, { key, steps, shares: SHARES }),
                  await bySorting(tx, question, { key, steps, shares: SHARES }),
                ]);
                expect(sorted(found!)).toEqual(nearly(wanted!));
                compared += found!.length;
              }
            }
          }
        },
      ),
      { numRuns: 20 },
    );

    // Else it would be a test of nothing.
    expect(compared).toBeGreaterThan(100);
  });
});
