import { foldCounters } from "@qm/db/counters";
import type { TestActor } from "@qm/db/testing";
import { database } from "@qm/db/testing";
import { type Period, type PeriodChoice, periodOf, type Scope, type Severity } from "@qm/domain";
import fc from "fast-check";
import { expect, vi } from "vitest";
import { aHouse, type House, standsIn } from "./a-house-of-histories.fixture";
import { type Agreements, agreeOn, recountAll } from "./agreements.fixture";
import type { Answer } from "./answer";
import { day, type Lived, liveOut, livesOf, NOW, ZONES } from "./histories.fixture";
import { metrics } from "./metrics";
import type { QuestionKey } from "./questions";
import { SlowClocks } from "./slow-clocks.fixture";
import { takeOut, write } from "./write-histories.fixture";

export type Look = {
  house: House;
  /** All that was ever lived in the order of filing, what of it somebody who looks from here may see, and what they ask for. */
  lives: readonly Lived[];
  inSight: readonly Lived[];
  seen: readonly Lived[];
  clocks: SlowClocks;
  actor: TestActor;
  scope: Scope;
  period: Period;
  ask: <D extends Answer["drawn"]>(key: QuestionKey) => Promise<Extract<Answer, { drawn: D }>>;
};

type Asked = { most: number; runs: number; periods: readonly PeriodChoice[]; agreed: fc.Arbitrary<Agreements> };

/** Looks at random histories from every stand, in zones with clocks of all kinds, with filters and without, folded or not. */
export async function lookAtHistories({ most, runs, periods, agreed }: Asked, look: (at: Look) => Promise<void>) {
  const house = await aHouse();
  const severities = fc.constantFrom<Severity[] | undefined>(undefined, undefined, ["high", "critical"]);
  let looked = 0;
  await fc.assert(
    fc.asyncProperty(
      livesOf(most),
      agreed,
      fc.constantFrom(...ZONES),
      fc.constantFrom(...periods),
      severities,
      fc.constantFrom("never", "on the way", "in the end"),
      async (given, agreements, inZone, choice, severity, fold) => {
        vi.stubEnv("TIME_ZONE", inZone);
        await database().owner`select app.keep_zone(${inZone})`;
        const lives = liveOut(given);
        if (!agreements.afterwards) await agreeOn(house, agreements, inZone);
        await write(house, lives);
        if (agreements.afterwards) await agreeOn(house, agreements, inZone);
        await recountAll();
        if (fold === "on the way") await foldCounters();
        await takeOut(lives);
        if (fold === "in the end") await foldCounters();
        const period = periodOf(choice, day(NOW));
        const filters = severity ? { severity } : {};
        const clocks = new SlowClocks(agreements, inZone);
        for (const [actor, scope, holds] of standsIn(house)) {
          const inSight = lives.filter((one) => !one.gone && holds(one));
          const seen = inSight.filter((one) => severity?.includes(one.severity) ?? true);
          const ask: Look["ask"] = async <D extends Answer["drawn"]>(key: QuestionKey) =>
            (await metrics[key].ask({ actor, scope, filters, period, now: NOW })) as Extract<Answer, { drawn: D }>;
          await look({ house, lives, inSight, seen, clocks, actor, scope, period, ask });
          looked += seen.length;
        }
      },
    ),
    // A smaller example takes longer to find than a test may run, and then none would be told.
    { numRuns: runs, endOnFailure: true },
  );
  // Else it would be a test of nothing.
  expect(looked).toBeGreaterThan(200);
}
