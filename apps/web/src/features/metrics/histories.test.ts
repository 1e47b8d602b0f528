import { withDatabase } from "@qm/db/testing";
import { addDays, periodsCompared, SEVERITIES, stepsBefore, stepsOf } from "@qm/domain";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { NOTHING_AGREED } from "./agreements.fixture";
import type { Answer, Series } from "./answer";
import { day, factsOf, HOUR, isEnd, type Lived, NOW, percentile, within } from "./histories.fixture";
import { lookAtHistories } from "./look-at-histories.fixture";

withDatabase();

afterAll(() => void vi.unstubAllEnvs());

const seriesOf = (answer: Answer, key: string) =>
  (answer as { series: readonly Series[] }).series.find((one) => one.key === key)!;
const valuesOf = (answer: Answer, key: string) => seriesOf(answer, key).marks.map(({ value }) => value);
const valuesBefore = (answer: Answer, key: string) => seriesOf(answer, key).marks.map(({ before }) => before?.value);

type Days = { from: string; to: string };

describe("of any histories", () => {
  test("what is drawn over time is what a slow count says, for each role, in any steps and zone, folded or not", async () => {
    const periods = [
      { word: "last_30_days" },
      { word: "last_12_weeks" },
      { from: "2026-03-27", to: "2026-04-02" },
      // Weeks from Thursday to Wednesday, the last of them cut off.
      { from: "2026-03-19", to: "2026-04-27" },
    ] as const;

    // No agreed time is drawn over time.
    const agreed = fc.constant(NOTHING_AGREED);
    await lookAtHistories({ most: 12, runs: 25, periods, agreed }, async ({ seen, period, ask }) => {
      const steps = stepsOf(period, day(NOW));
      const facts = seen.map((one) => ({ ...one, ...factsOf(one), filedAt: one.statuses[0]!.at }));
      const perStep = <T>(of: (step: Days) => T) => steps.map(of);
      const perEarlier = <T>(of: (step: Days) => T) =>
        stepsBefore(period, day(NOW)).map((step) => (step ? of(step) : undefined));

      const keepingUp = await ask("keepingUp");
      for (const [key, by] of [
        ["created", "filedAt"],
        ["resolved", "resolvedAt"],
      ] as const) {
        const count = (step: Days) => facts.filter((one) => within(one[by], step)).length;
        expect(valuesOf(keepingUp, key), key).toEqual(perStep(count));
        expect(valuesBefore(keepingUp, key), key).toEqual(perEarlier(count));
      }

      const backlog = await ask("backlog");
      for (const status of ["new", "open", "in_progress"] as const) {
        const then = (one: Lived, until: string) => one.statuses.findLast(({ at }) => day(at) <= until)?.status;
        expect(valuesOf(backlog, status), status).toEqual(
          perStep(({ to }) => seen.filter((one) => then(one, to) === status).length),
        );
      }

      const hours = (until: Date | null, since: Date) => (until!.getTime() - since.getTime()) / HOUR;
      for (const [key, by, until] of [
        ["timeToResolve", "resolvedAt", "resolvedAt"],
        ["timeToFirstResolve", "resolvedAt", "firstResolvedAt"],
        ["timeToRespond", "filedAt", "firstResponseAt"],
      ] as const) {
        const answer = await ask(key);
        for (const [name, share] of [
          ["median", 0.5],
          ["p75", 0.75],
          ["p90", 0.9],
        ] as const) {
          const told = (step: Days) => {
            const those = facts.filter((one) => within(one[by], step) && one[until] !== null);
            const took = percentile(
              those.map((one) => hours(one[until], one.filedAt)),
              share,
            );
            return took === null ? null : expect.closeTo(took, 6);
          };
          expect(valuesOf(answer, name), key).toEqual(perStep(told));
          const { before } = periodsCompared(period, day(NOW))!;
          expect(seriesOf(answer, name).before!.value, key).toEqual(told(before));
        }
      }

      const ageing = await ask("ageing");
      const open = facts.filter(({ statuses }) => !isEnd(statuses.at(-1)!.status));
      const ages = [
        [0, 0],
        [1, 2],
        [3, 6],
        [7, 13],
        [14, 29],
        [30, 10_000],
      ] as const;
      for (const word of SEVERITIES) {
        expect(valuesOf(ageing, word), word).toEqual(
          ages.map(
            ([from, to]) =>
              open.filter(
                ({ filedAt, ...one }) =>
                  one.severity === word &&
                  day(filedAt) <= addDays(day(NOW), -from) &&
                  day(filedAt) >= addDays(day(NOW), -to),
              ).length,
          ),
        );
      }
    });
  });
});
