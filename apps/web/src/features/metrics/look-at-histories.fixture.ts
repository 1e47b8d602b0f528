import { foldCounters } from "@qm/db/counters";
import { database, type TestActor } from "@qm/db/testing";
import { type Period, type PeriodChoice, periodOf, type Scope, type Severity } from "@qm/domain";
import fc from "fast-check";
import { expect, vi } from "vitest";
import type { Answer } from "./answer";
import { aHouse, day, type House, type Lived, life, liveOut, NOW, standsIn, write, ZONES } from "./histories.fixture";
import { metrics } from "./metrics";
import type { QuestionKey } from "./questions";

export type Look = {
  house: House;
  /** All that was lived, and what of it somebody who looks from here may see and asks for, in the order of filing. */
  lives: readonly Lived[];
  seen: readonly Lived[];
  actor: TestActor;
  scope: Scope;
  period: Period;
  ask: <D extends Answer["drawn"]>(key: QuestionKey) => Promise<Extract<Answer, { drawn: D }>>;
};

type Asked = { most: number; runs: number; periods: readonly PeriodChoice[] };

/** Looks at random histories from every stand, in zones with clocks of all kinds, with filters and without, folded or not. */
export async function lookAtHistories({ most, runs, periods }: Asked, look: (at: Look) => Promise<void>) {
  const house = await aHouse();
  const severities = fc.constantFrom<Severity[] | undefined>(undefined, undefined, ["high", "critical"]);
  let looked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { maxLength: most, size: "max" }),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...periods),
      severities,
      fc.boolean(),
      async (given, inZone, choice, severity, fold) => {
        vi.stubEnv("TIME_ZONE", inZone);
        await database().owner`select app.keep_zone(${inZone})`;
        const lives = liveOut(given);
        await write(house, lives);
        if (fold) await foldCounters();
        const period = periodOf(choice, day(NOW));
        const filters = severity ? { severity } : {};
        for (const [actor, scope, holds] of standsIn(house)) {
          const seen = lives.filter((one) => holds(one) && (severity?.includes(one.severity) ?? true));
          const ask: Look["ask"] = async <D extends Answer["drawn"]>(key: QuestionKey) =>
            (await metrics[key].ask({ actor, scope, filters, period, now: NOW })) as Extract<Answer, { drawn: D }>;
          await look({ house, lives, seen, actor, scope, period, ask });
          looked += seen.length;
        }
      },
    ),
    { numRuns: runs },
  );
  // Else it would be a test of nothing.
  expect(looked).toBeGreaterThan(200);
}
