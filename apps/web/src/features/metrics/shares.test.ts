import { withDatabase } from "@qm/db/testing";
import { addDays, periodsCompared, SEVERITIES, type Severity } from "@qm/domain";
import { afterAll, describe, expect, test, vi } from "vitest";
import { agreements } from "./agreements.fixture";
import type { Answer } from "./answer";
import { askCampaign, findCampaign } from "./campaign-record";
import { listCampaignQuality } from "./campaigns";
import { CAMPAIGNS, day, filedAt, type Lived, NOW, resolutionNow, within } from "./histories.fixture";
import { listed } from "./listed.fixture";
import { type Look, lookAtHistories } from "./look-at-histories.fixture";
import { slowCampaigns, slowRecord } from "./slow-campaigns.fixture";
import type { SlowClocks } from "./slow-clocks.fixture";
import { SlowCount } from "./slow-count.fixture";

withDatabase();

afterAll(() => void vi.unstubAllEnvs());

type Week = { from: string; to: string };
type Drawn<D extends Answer["drawn"]> = Extract<Answer, { drawn: D }>;
const about = (n: number | null) => (n === null ? null : expect.closeTo(n, 9));

/** Of what nothing is agreed about, none is late: there is no number of it. */
const lateAsTold = (
  [answered, resolved, ...late]: ReturnType<SlowCount["goals"]>,
  of: Severity,
  clocks: SlowClocks,
) => [
  ...[answered, resolved],
  ...late.map((one, n) => (clocks.isAgreed(of, (["respond", "resolve"] as const)[n]!) ? one : [null, 0])),
];

describe("of any histories", () => {
  test("every figure, share and rate is what a slow count says, for each role, in any zone, folded or not", async () => {
    const periods = [
      { word: "last_30_days" },
      { word: "last_7_days" },
      { from: "2026-03-28", to: "2026-04-15" },
    ] as const;

    let gaps = 0;
    const met = { recurred: 0, duplicates: 0, moved: 0, kept: 0, missed: 0, late: 0 };
    const tell = ({ inSight, clocks, period }: Look, slow: SlowCount) => {
      const stood = inSight.flatMap((one) => clocks.of(one, "resolve") ?? []);
      const [recurred, filed] = slow.overview({ ...period, from: "2026-03-01" }).recurred;
      met.recurred += (recurred ?? 0) * filed!;
      met.duplicates += inSight.filter((one) => resolutionNow(one) === "duplicate").length;
      met.moved += inSight.filter(({ team, filedAs }) => team !== filedAs.team).length;
      met.kept += stood.filter(({ isKept }) => isKept).length;
      met.missed += stood.filter(({ stoppedAt, isKept }) => stoppedAt && !isKept).length;
      met.late += stood.filter(({ isLate }) => isLate).length;
    };
    await lookAtHistories({ most: 16, runs: 20, periods, agreed: agreements }, async (look) => {
      const { house, lives, seen, clocks, actor, scope, period, ask } = look;
      const slow = new SlowCount(seen, lives, actor, scope, house, clocks);
      const told = ({ figures }: Drawn<"figures">, which: "now" | "complete" | "before") =>
        Object.fromEntries(figures.map((one) => [one.key, [one[which]?.value ?? null, one[which]?.n]]));
      const wanted = (figures: Record<string, readonly (number | null)[]>) =>
        Object.fromEntries(Object.entries(figures).map(([key, [value, n]]) => [key, [about(value!), n]]));

      const periods = periodsCompared(period, day(NOW))!;
      const isOver = periods.complete.to === period.to;
      const overview = await ask<"figures">("overview");
      const { open, overdue } = slow.standing();
      expect(told(overview, "now")).toEqual({
        ...wanted(slow.overview(period)),
        open: [open, open],
        overdue: [overdue, overdue],
      });
      expect(told(overview, "before")).toMatchObject(wanted(slow.overview(periods.before)));
      if (!isOver) expect(told(overview, "complete")).toMatchObject(wanted(slow.overview(periods.complete)));

      const goals = await ask<"table">("goals");
      for (const word of SEVERITIES) {
        const { cells } = goals.rows.find(({ key }) => key === word)!;
        const of = (one: Lived) => one.severity === word;
        expect(
          cells.map(({ value, n }) => [value, n]),
          word,
        ).toEqual(lateAsTold(slow.goals(period, of), word, clocks));
        const before = cells.slice(0, 2).map((cell) => [cell.before!.value, cell.before!.n]);
        expect(before, word).toEqual(slow.goals(periods.before, of).slice(0, 2));
      }
      if (scope.kind === "all") {
        const { cells } = goals.rows.find(({ key }) => key === "critical")!;
        // What nothing is agreed about has no list.
        for (const { href, n, part } of cells.filter(({ href }) => href)) {
          expect(await listed(actor, href!)).toBe(part ?? n);
        }
        for (const { href, n } of cells.flatMap(({ beside = [] }) => beside)) {
          expect(await listed(actor, href)).toBe(n);
        }
      }

      const causes = [
        ["byCategory", ({ category }: Lived) => house.categories[category]!],
        ["byCampaign", ({ campaign }: Lived) => (campaign === null ? null : house.campaigns[campaign]!)],
        ["byRootCause", ({ rootCause }: Lived) => rootCause],
        ["byTeam", ({ team }: Lived) => house.teams[team]!],
      ] as const;
      for (const [key, causeOf] of causes) {
        if (key === "byTeam" && scope.kind === "team") continue;
        const { marks } = await ask<"pareto">(key);
        const { counts, sizes, whole } = slow.pareto(period, causeOf, 8);
        const named = marks.filter((mark) => mark.key !== "others");
        const told = marks.filter((mark) => mark.key !== "others" || mark.n > 0);
        expect(
          told.map(({ n }) => n),
          key,
        ).toEqual(sizes);
        for (const mark of named) expect(mark.n, mark.key).toBe(counts.get(mark.key));
        expect(told.map((mark) => mark.share)).toEqual(sizes.map((n) => about(n / whole)));
        const [then, over] = [periods.before, periods.complete].map((days) => slow.pareto(days, causeOf, 8));
        for (const mark of named) {
          expect(mark.before!.n, mark.key).toBe(then!.counts.get(mark.key) ?? 0);
          if (!isOver) expect(mark.complete!.n, mark.key).toBe(over!.counts.get(mark.key) ?? 0);
        }
        const allBefore = marks.reduce((sum, { before }) => sum + before!.n, 0);
        if (marks.length > 0) expect(allBefore, `${key}: none is left out`).toBe(then!.whole);
        if (whole > 0) expect(marks.at(-1)!.cumulative).toBeCloseTo(1, 9);
      }

      const steady = await ask<"control">("steady");
      for (const { key, n } of steady.points) {
        const filed = seen.filter((one) => within(filedAt(one), { from: key, to: addDays(key, 6) }));
        expect(n, key).toBe(filed.length);
      }

      for (const [key, count] of [
        ["escaping", (days: Week) => slow.escaped(days)],
        ["reopening", (days: Week) => slow.reopened(days)],
      ] as const) {
        const { unit, points } = await ask<"control">(key);
        for (const point of points) {
          const [part, n] = count({ from: point.key, to: addDays(point.key, 6) });
          const told = [point.part ?? point.n, point.denominator, point.value];
          // Weeks of one size have numbers and no shares.
          expect(told, `${key}, ${point.key}`).toEqual([
            part,
            n,
            unit === "issues" ? part : about(n === 0 ? null : part! / n!),
          ]);
        }
      }

      await expectCampaigns(look);
      if (scope.kind === "all") tell(look, slow);
      if (scope.kind === "mine") {
        const became = told(await ask<"figures">("became"), "now");
        const parts = slow.became(period);
        expect(became).toMatchObject(Object.fromEntries(Object.entries(parts).map(([key, n]) => [key, [n, n]])));
        const { filed: filedBefore } = slow.became(periods.before);
        expect(told(await ask<"figures">("became"), "before").filed).toEqual([filedBefore, filedBefore]);
        const { filed, timeToResolve: _, ...ends } = became;
        const sum = Object.values(ends).reduce((all, [n]) => all + n!, 0);
        expect(sum, "what became of it adds up to what was filed").toBe(filed![1]);
        return;
      }

      const campaigns = await ask<"figures">("campaigns");
      expect(told(campaigns, "now")).toEqual(wanted(slow.campaigns(period)));
      expect(told(campaigns, "before")).toEqual(wanted(slow.campaigns(periods.before)));
      if (!isOver) expect(told(campaigns, "complete")).toEqual(wanted(slow.campaigns(periods.complete)));
      const { points } = await ask<"control">("criticalGaps");
      expect(points.map(({ value, n }) => [value, n])).toEqual(slow.criticalGaps(period));
      gaps += points.length;
      const weekly = await ask<"control">("perCampaign");
      for (const { key, n, denominator } of weekly.points) {
        expect([n, denominator], key).toEqual(slow.ofLaunches({ from: key, to: addDays(key, 6) }));
      }
      if (scope.kind !== "team") {
        const funnel = await ask<"funnel">("teams");
        for (const { key, n, denominator } of funnel.points) {
          expect([n, denominator], key).toEqual(slow.ofLaunches(period, house.teams.indexOf(Number(key))));
        }
        const byTeam = await ask<"funnels">("goalsByTeam");
        for (const row of byTeam.rows) {
          const team = house.teams.indexOf(Number(row.key));
          const wanted = slow.goals(period, (one) => one.team === team);
          expect(row.cells.map(({ value, n }) => [value, n])).toEqual(wanted);
          for (const [place, { points }] of byTeam.funnels.entries()) {
            const [value, n] = wanted[place]!;
            const drawn = points.find(({ key }) => key === row.key);
            expect(drawn && [drawn.value, drawn.n, drawn.denominator]).toEqual(n === 0 ? undefined : [value, n, n]);
          }
        }
      }
    });

    // Else it would be a test of nothing.
    expect(gaps).toBeGreaterThan(10);
    for (const [what, n] of Object.entries(met)) expect(n, what).toBeGreaterThan(0);
  });
});

/** The list of campaigns, and what the page of one of them tells. */
async function expectCampaigns({ house, inSight, actor, scope }: Look) {
  const { rows } = await listCampaignQuality(actor, { scope, words: "" });
  expect(
    rows.map(({ id, all, open, perLinks }) => ({ id, all: all.n, open: open.n, perLinks: perLinks?.value ?? null })),
  ).toEqual(
    slowCampaigns({ lives: inSight, scope, teamIds: actor.teamIds, house }).map((one) => ({
      ...one,
      perLinks: about(one.perLinks),
    })),
  );

  const n = inSight.length % CAMPAIGNS.length;
  const campaign = await findCampaign(actor, house.campaigns[n]!);
  const { figures } = (await askCampaign(actor, scope, campaign!, NOW)) as Drawn<"figures">;
  expect(Object.fromEntries(figures.map(({ key, now }) => [key, [now.value, now.n]]))).toEqual(
    Object.fromEntries(Object.entries(slowRecord(inSight, n)).map(([key, [value, n]]) => [key, [about(value), n]])),
  );
}
