import { aCampaign, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { dayOf, periodOf, type Scope } from "@qm/domain";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { IssueFilters } from "@/features/issues/fields";
import type { Answer } from "./answer";
import { listed } from "./listed.fixture";
import { metrics } from "./metrics";

withDatabase();

const HOUR = 3_600_000;
const ZONE = zoneOfNoon();

beforeAll(() => void vi.stubEnv("TIME_ZONE", ZONE));
afterAll(() => void vi.unstubAllEnvs());

/** Where it is about noon, so that an hour from this moment is today. */
function zoneOfNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

type Drawn<D extends Answer["drawn"]> = Extract<Answer, { drawn: D }>;

/** A team with one campaign out since an hour, with two faults, and one that launches in an hour, with three. */
async function aLaunchDay() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const admin = await anActor("admin");
  const launches = [
    { at: -HOUR, faults: 2 },
    { at: HOUR, faults: 3 },
  ];
  const ids: number[] = [];
  for (const { at, faults } of launches) {
    const { id } = await aCampaign({ teamId: team.id });
    ids.push(id);
    await database().owner`
      update campaigns set links = 100, launch_at = ${new Date(Date.now() + at).toISOString()} where id = ${id}`;
    for (let n = 0; n < faults; n++) {
      await anIssue({
        teamId: team.id,
        campaignId: id,
        reportedBy: lead.id,
        stage: n > 0 ? "after_launch" : "before_launch",
      });
    }
  }
  const ask = async <D extends Answer["drawn"]>(
    actor: TestActor,
    scope: Scope,
    key: "campaigns" | "perCampaign" | "teams",
    filters: IssueFilters = {},
  ) => {
    const now = new Date();
    const period = periodOf({ word: "last_7_days" }, dayOf(now, ZONE));
    return (await metrics[key].ask({ actor, scope, filters, period, now })) as Drawn<D>;
  };
  return { team, lead, admin, later: ids[1]!, ask };
}

const FILTERED: IssueFilters[] = [{}, { severity: ["low", "medium", "high", "critical"] }];

describe("a campaign that launches later today", () => {
  test("counts from its launch on, in figures, by week and by team, and each leads to as many issues", async () => {
    const { team, lead, admin, ask } = await aLaunchDay();
    const stands: [TestActor, Scope][] = [
      [lead, { kind: "team", teamId: team.id }],
      [lead, { kind: "teams" }],
      [admin, { kind: "all" }],
    ];

    for (const [actor, scope] of stands) {
      for (const filters of FILTERED) {
        const { figures } = await ask<"figures">(actor, scope, "campaigns", filters);
        const told = Object.fromEntries(figures.map(({ key, now }) => [key, [now.value, now.part, now.n, now.of]]));
        expect(told, scope.kind).toEqual({
          failed: [1, 1, 1, "campaigns"],
          perCampaign: [2, 2, 1, "campaigns"],
          perLinks: [20, 2, 100, "links"],
        });
        for (const { key, now } of figures)
          expect([key, await listed(actor, now.href!)]).toEqual([key, key === "failed" ? 1 : 2]);

        const week = (await ask<"control">(actor, scope, "perCampaign", filters)).points.at(-1)!;
        expect([week.n, week.denominator, await listed(actor, week.href)]).toEqual([2, 1, 2]);
        if (scope.kind === "team") continue;
        const [of] = (await ask<"funnel">(actor, scope, "teams", filters)).points;
        expect([of!.n, of!.denominator, await listed(actor, of!.href)]).toEqual([2, 1, 2]);
      }
    }
  });

  test("is counted as soon as it is out", async () => {
    const { team, lead, later, ask } = await aLaunchDay();
    await database().owner`update campaigns set launch_at = now() - interval '1 second' where id = ${later}`;

    const { figures } = await ask<"figures">(lead, { kind: "team", teamId: team.id }, "campaigns");

    expect(figures.map(({ now }) => now.n)).toEqual([2, 2, 200]);
    expect(figures.slice(1).map(({ now }) => now.part)).toEqual([5, 5]);
    expect(await listed(lead, figures[1]!.now.href!)).toBe(5);
  });

  test("stays in the list of what is to be launched, whoever asks for its day", async () => {
    const { lead } = await aLaunchDay();
    const today = dayOf(new Date(), ZONE);

    expect(await listed(lead, `/issues?scope=teams&launchedAt=${today}..${today}`)).toBe(5);
    expect(await listed(lead, `/issues?scope=teams&launchedAt=${today}..${today}&launched=yes`)).toBe(2);
  });
});

test("days that are over say nothing of what is out: all of it is", async () => {
  const { lead } = await aLaunchDay();
  const [now, today] = [new Date(), dayOf(new Date(), ZONE)];
  const over = (await metrics.campaigns.ask({
    ...{ actor: lead, scope: { kind: "teams" as const }, filters: {}, now },
    period: periodOf({ word: "last_7_days" }, today),
  })) as Drawn<"figures">;

  const [now_, before] = [over.figures[1]!.now.href!, over.figures[1]!.before!.href!];
  expect([now_.includes("launched="), before.includes("launched=")]).toEqual([true, false]);
});
