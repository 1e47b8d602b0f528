import { aCampaign, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { periodOf, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { Answer } from "./answer";
import { listCampaignQuality } from "./campaigns";
import { campaignsHref, type LaunchesAsked, parseCampaigns } from "./campaigns-view";
import { listed } from "./listed.fixture";
import { metrics } from "./metrics";

withDatabase();

const NOW = new Date("2026-11-18T15:00:00Z");
const TEAMS: Scope = { kind: "teams" };

describe("the campaigns launched on some days", () => {
  /** One launched with a fault found afterwards, one with a fault found before, one without any, and one launched earlier. */
  async function launches() {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const admin = await anActor("admin");
    const ids: number[] = [];
    for (const [day, stage] of [
      ["2026-11-10", "after_launch"],
      ["2026-11-11", "before_launch"],
      ["2026-11-12", null],
      ["2026-09-01", "after_launch"],
    ] as const) {
      const { id } = await aCampaign({ teamId: team.id });
      ids.push(id);
      await database().owner`update campaigns set launch_at = ${`${day}T08:00:00Z`} where id = ${id}`;
      const one = { teamId: team.id, campaignId: id, severity: "high" } as const;
      if (stage) await anIssue({ ...one, stage });
    }
    const [failed, passed, clean] = ids as [number, number, number];
    // What was no fault is no failure either.
    const no = { status: "closed", resolution: "declined", stage: "after_launch" } as const;
    await anIssue({ teamId: team.id, campaignId: clean, ...no });
    return { team, lead, admin, failed, passed, clean };
  }
  const period = periodOf({ from: "2026-11-01", to: "2026-11-18" }, "2026-11-18");
  const read = async (actor: TestActor, href: string) => {
    const { view, unreadable } = parseCampaigns(actor, new URL(href, "http://localhost").searchParams);
    expect(unreadable).toEqual([]);
    expect(campaignsHref(view)).toBe(href);
    return listCampaignQuality(actor, view, NOW);
  };

  test("are found from the figure of those with faults after launch: as many as it says, with these faults", async () => {
    const { team, lead, admin, failed, passed, clean } = await launches();
    const stands: [TestActor, Scope][] = [
      [lead, TEAMS],
      [lead, { kind: "team", teamId: team.id }],
      [admin, { kind: "all" }],
    ];

    for (const [actor, scope] of stands) {
      for (const filters of [{}, { severity: ["high" as const] }]) {
        const answer: Answer = await metrics.campaigns.ask({ actor, scope, filters, period, now: NOW });
        const figure = answer.drawn === "figures" ? answer.figures[0]!.now : null;
        expect(figure).toMatchObject({ part: 1, n: 3, of: "campaigns" });

        const { rows, launched } = await read(actor, figure!.href!);

        expect([rows.map(({ id }) => id), launched]).toEqual([[failed], { all: 3, failed: 1 }]);
        expect([rows[0]!.escaped!.n, await listed(actor, rows[0]!.escaped!.href)]).toEqual([1, 1]);
        const all = await read(actor, figure!.href!.replace("launches=failed", "launches=all"));
        expect(new Set(all.rows.map(({ id }) => id))).toEqual(new Set([failed, passed, clean]));
      }
    }
    const answer: Answer = await metrics.campaigns.ask({
      ...{ actor: lead, scope: TEAMS, period, now: NOW },
      filters: { severity: ["low"] },
    });
    const href = answer.drawn === "figures" ? answer.figures[0]!.now.href! : "";
    expect((await read(lead, href)).rows).toEqual([]);
  });

  test("keep what is asked of them through a search, a page and another scope, and name what cannot be read", async () => {
    const { lead } = await launches();
    const of: LaunchesAsked = {
      which: "failed",
      filters: { severity: ["high"] },
      period: { word: "last_7_days" },
    };
    const href = campaignsHref({ scope: TEAMS, words: "Sale", page: 2, launches: of });
    const asked = (query: string) => parseCampaigns(lead, new URLSearchParams(query));

    expect(asked(href.split("?")[1]!).view).toEqual({ scope: TEAMS, words: "Sale", page: 2, launches: of });
    expect(asked("launches=none").unreadable).toEqual(["launches"]);
    expect(asked("launches=all&severity=worst&period=never").unreadable.toSorted()).toEqual(["period", "severity"]);
    expect(asked("page=0").view).toMatchObject({ page: 1, launches: null });
  });
});
