import { anActor, anIssue, aTeam, type TestActor, withDatabase } from "@qm/db/testing";
import { addDays, dayOf, periodOf, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { Answer } from "../answer";
import { parseDashboard, tilesShown } from "../dashboard";
import { metrics } from "../metrics";
import { addNote, removeNote } from "./commands";

withDatabase();

// A Wednesday, so that the week from 16 November is running, and 25 are over that are shown.
const NOW = new Date("2026-11-18T15:00:00Z");
const monday = (place: number) => addDays("2026-05-25", place * 7);
const TEAMS: Scope = { kind: "teams" };

async function ask(actor: TestActor, scope: Scope, key: "steady" | "criticalGaps" | "perCampaign" = "steady") {
  const period = periodOf({ word: "last_30_days" }, dayOf(NOW, "UTC"));
  const asked = { actor, scope, filters: { severity: ["critical" as const] }, period, now: NOW };
  return (await metrics[key].ask(asked)) as Extract<Answer, { drawn: "control" }>;
}

/** Two teams that one lead leads, and a third. */
async function given() {
  const [email, events, other] = [
    await aTeam({ name: "Email" }),
    await aTeam({ name: "Events" }),
    await aTeam({ name: "Other" }),
  ];
  const lead = await anActor("team_lead", [email.id, events.id]);
  const admin = await anActor("admin");
  const say = (team: { id: number }, kind: "note" | "excluded", day: string, question: Said["question"] = "steady") =>
    addNote(admin, { question, teamId: team.id, kind, day, reason: "A sale" }, NOW);
  return { email, events, other, lead, admin, say };
}

type Said = Parameters<typeof addNote>[1];

describe("a chart of several teams", () => {
  test("says how many notes the own charts of these teams show, which are none of its own", async () => {
    const { email, events, other, lead, admin, say } = await given();
    await say(email, "note", monday(3));
    await say(email, "excluded", monday(4));
    await say(events, "note", monday(5));
    await say(other, "note", monday(5));
    // Neither is shown: one is of a week long over, and the other was taken back.
    await say(events, "note", monday(-20));
    await removeNote(admin, await say(events, "note", monday(6)));

    const chart = await ask(lead, TEAMS);

    expect(chart.notes).toEqual([]);
    expect(chart.elsewhere!.map(({ name, n }) => [name, n])).toEqual([
      ["Email", 2],
      ["Events", 1],
    ]);
    expect((await ask(admin, { kind: "all" })).elsewhere!.map(({ name }) => name)).toEqual([
      "Email",
      "Events",
      "Other",
    ]);
    expect(await ask(lead, { kind: "team", teamId: email.id })).not.toHaveProperty("elsewhere");
    expect(await ask(lead, { kind: "mine" })).not.toHaveProperty("elsewhere");
  });

  test.for(["steady", "perCampaign"] as const)(
    "leads to the tile of %s on the team's dashboard, which shows as many notes of the same issues and days",
    async (key) => {
      const { email, lead, say } = await given();
      await say(email, "note", monday(3), key);
      await say(email, "excluded", monday(4), key);

      const [of] = (await ask(lead, TEAMS, key)).elsewhere!;

      const { searchParams, hash } = new URL(of!.href, "http://localhost");
      const { view, unreadable } = parseDashboard(lead, searchParams);
      expect([hash, unreadable]).toEqual([`#tile-${key}`, []]);
      expect(tilesShown(view).map((tile) => tile.key)).toContain(key);
      expect(view).toMatchObject({ scope: { kind: "team", teamId: email.id }, filters: { severity: ["critical"] } });
      const period = periodOf(view.period, dayOf(NOW, "UTC"));
      const own = await metrics[key].ask({ ...view, actor: lead, period, now: NOW });
      expect(own.drawn === "control" && own.notes).toHaveLength(of!.n);
    },
  );

  test("counts of the gaps between faults those that the team's own chart shows", async () => {
    const { email, lead, say } = await given();
    for (const day of ["2026-10-01", "2026-10-20", "2026-11-05"])
      await anIssue({
        ...{ teamId: email.id, severity: "critical", stage: "after_launch" },
        createdAt: new Date(`${day}T10:00:00Z`),
      });
    await say(email, "note", "2026-10-20", "criticalGaps");
    await say(email, "note", "2026-09-01", "criticalGaps");

    const { elsewhere } = await ask(lead, TEAMS, "criticalGaps");

    expect(elsewhere!.map(({ name, n }) => [name, n])).toEqual([["Email", 1]]);
    expect((await ask(lead, { kind: "team", teamId: email.id }, "criticalGaps")).notes).toHaveLength(1);
  });
});
