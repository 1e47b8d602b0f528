import { aCampaign, aCategory, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { dayOf, periodOf, type RuleSet, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { Answer } from "./answer";
import { filedByWeek } from "./filed-by-week.fixture";
import { metrics } from "./metrics";
import type { QuestionKey } from "./questions";

withDatabase();

// A Wednesday, so that the week from 16 November is running.
const NOW = new Date("2026-11-18T15:00:00Z");

async function ask(actor: TestActor, key: QuestionKey, scope: Scope, rules?: RuleSet) {
  const period = periodOf({ word: "last_30_days" }, dayOf(NOW, "UTC"));
  return (await metrics[key].ask({ actor, scope, filters: {}, period, now: NOW, rules })) as Extract<
    Answer,
    { drawn: "control" }
  >;
}

const LEVEL = [9, 12, 8, 11, 10, 13, 7, 12, 9, 10, 11, 8, 12, 9, 13, 8, 11, 10, 9, 12, 8, 10, 11, 9, 12];
const CLUMPED = [9, 30, 2, 25, 10, 33, 1, 27, 3, 24, 11, 35, 2, 29, 13, 31, 4, 26, 2, 30, 8, 28, 1, 33, 12];

describe("the chart of issues by week", () => {
  test("is a c chart, since weeks are counted and nothing is counted over, of half a year whichever days are chosen", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await filedByWeek({ team, reportedBy: lead.id, until: "2026-11-15" }, LEVEL);

    const chart = await ask(lead, "steady", { kind: "team", teamId: team.id });

    expect(chart.why).toBe("A c chart: faults are counted in periods of about the same size.");
    expect(chart.days).toBe("26 weeks, 25 May to 18 Nov 2026");
    expect(chart.points.map(({ value }) => value)).toEqual([...LEVEL, 0]);
    expect(chart.points.every(({ denominator }) => denominator === null)).toBe(true);
    expect(chart).not.toHaveProperty("ranges");
    expect(chart.points[0]!.upper).toBeCloseTo(10.16 + 3 * Math.sqrt(10.16), 9);
  });

  test("is an XmR chart, which never goes below nothing, where weeks vary by much more than chance", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await filedByWeek({ team, reportedBy: lead.id, until: "2026-11-15" }, CLUMPED);

    const chart = await ask(lead, "steady", { kind: "team", teamId: team.id });

    expect(chart.why).toMatch(/^An XmR chart: \d+ of 25 points are beyond the limits of a c chart/);
    expect(chart.points[0]).toMatchObject({ value: 9, lower: 0 });
    expect(chart.signals).toEqual([]);
    const ranges = CLUMPED.map((count, n) => (n === 0 ? null : Math.abs(count - CLUMPED[n - 1]!)));
    expect(chart.ranges!.points.map(({ value }) => value)).toEqual([...ranges, null]);
    const mean = ranges.reduce<number>((sum, range) => sum + (range ?? 0), 0) / (CLUMPED.length - 1);
    expect(chart.ranges!.points[1]).toMatchObject({
      centre: expect.closeTo(mean, 9),
      upper: expect.closeTo(3.267 * mean, 9),
    });
    expect(chart.ranges!.signals).toEqual([]);
  });
});

test("a chart is tested by the rules that are chosen, and says which", async () => {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  await filedByWeek({ team, reportedBy: lead.id, until: "2026-11-15" }, [1, 2, 3, 4, 5, 6, 1, 0, 2, 1, 0, 2, 1]);
  const scope = { kind: "team", teamId: team.id } as const;

  const usual = await ask(lead, "steady", scope);
  const nelson = await ask(lead, "steady", scope, "nelson");

  expect(usual.tested).toBe("It is tested by the limits and Anhøj’s tests of runs.");
  expect(usual.signals.filter(({ rule }) => rule.startsWith("nelson"))).toEqual([]);
  expect(nelson.tested).toBe("It is tested by Nelson’s rules.");
  expect(nelson.signals.map(({ rule }) => rule)).toContain("nelson3");
});

test("the chart of issues for each campaign says that it is counted over a number that varies", async () => {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const category = await aCategory();
  for (let week = 0; week < 14; week++) {
    for (let n = 0; n <= week % 3; n++) {
      const { id } = await aCampaign({ teamId: team.id });
      await database()
        .owner`update campaigns set launch_at = ${new Date(NOW.getTime() - (week + 1) * 7 * 86_400_000).toISOString()} where id = ${id}`;
      for (let filed = 0; filed < 6; filed++) {
        await anIssue({ teamId: team.id, categoryId: category.id, campaignId: id, reportedBy: lead.id });
      }
    }
  }

  const chart = await ask(lead, "perCampaign", { kind: "team", teamId: team.id });

  expect(chart.why).toBe("A u chart: faults are counted over a number of units that varies, and the limits follow it.");
});

test("each chart says what its values are, so that none is read as the opposite", async () => {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const scope = { kind: "team", teamId: team.id } as const;
  const axisOf = async (key: QuestionKey) => (await ask(lead, key, scope)).axis;

  expect(await axisOf("steady")).toBe("Issues filed");
  expect(await axisOf("escaping")).toBe("Share found after launch");
  expect(await axisOf("reopening")).toBe("Share reopened");
  expect(await axisOf("perCampaign")).toBe("Issues per campaign");
  expect(await axisOf("criticalGaps")).toBe("Days since the one before");
});
