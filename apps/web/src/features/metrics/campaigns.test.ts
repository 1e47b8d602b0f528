import { aCampaign, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { CAMPAIGN_DEFINITIONS, type PeriodChoice, periodOf, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { askCampaign, daysOf, findCampaign, firstFiledIn } from "./campaign-record";
import { listCampaignQuality } from "./campaigns";
import { listed } from "./listed.fixture";

withDatabase();

const NOW = new Date("2026-11-18T15:00:00Z");
const TEAMS: Scope = { kind: "teams" };

/** A launched campaign whose issues lie in two teams, and a campaign without any. */
async function given() {
  const [mine, theirs] = [await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [mine.id]);
  const campaign = await aCampaign({ teamId: mine.id });
  const other = await aCampaign({ teamId: theirs.id });
  await database().owner`
    update campaigns set links = 500, launch_at = '2026-11-10T00:00:00Z' where id = ${campaign.id}`;
  const of = { campaignId: campaign.id };
  await anIssue({
    ...of,
    teamId: mine.id,
    createdAt: new Date("2026-11-09T23:59:59Z"),
    status: "closed",
    resolution: "declined",
  });
  await anIssue({ ...of, teamId: mine.id, createdAt: new Date("2026-11-10T00:00:00Z") });
  await anIssue({ ...of, teamId: mine.id, createdAt: new Date("2026-11-12T00:00:00Z") });
  await anIssue({ ...of, teamId: theirs.id, createdAt: new Date("2026-11-12T00:00:00Z") });
  await anIssue({ teamId: mine.id });
  return { lead, campaign, other, theirs };
}

describe("the list of campaigns", () => {
  test("counts of each what its reader may see, and leads to as many", async () => {
    const { lead, campaign } = await given();

    const { rows } = await listCampaignQuality(lead, { scope: TEAMS, words: "" });

    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row).toMatchObject({
      ...{ id: campaign.id, all: { n: 3 }, open: { n: 2 } },
      perLinks: { value: 4, part: 2, n: 500, of: "links" },
    });
    const { all, open, perLinks } = row!;
    expect(await Promise.all([all, open, perLinks!].map(({ href }) => listed(lead, href!)))).toEqual([3, 2, 2]);
  });

  test("shows an admin every campaign and every issue, and others their teams' and those they have issues in", async () => {
    const { campaign, other, theirs } = await given();
    const admin = await anActor("admin");
    const theirLead = await anActor("team_lead", [theirs.id]);
    const reporter = await anActor("reporter", [theirs.id]);
    const seen = async (actor: TestActor, scope: Scope) => {
      const { rows } = await listCampaignQuality(actor, { scope, words: "" });
      return rows.map(({ id, all }) => [id, all.n]).sort();
    };

    expect(await seen(admin, { kind: "all" })).toEqual([
      [campaign.id, 4],
      [other.id, 0],
    ]);
    expect(await seen(theirLead, TEAMS)).toEqual([
      [campaign.id, 1],
      [other.id, 0],
    ]);
    expect(await seen(reporter, { kind: "mine" })).toEqual([]);
  });

  test("begins with the newest of those in use, and goes on page by page to the last", async () => {
    const { lead, campaign } = await given();
    const { owner } = database();
    await owner`
      insert into campaigns (name, channel, team_id, launch_at, active)
      select 'Flash fares ' || n, 'push', ${campaign.teamId}, timestamptz '2026-11-17T08:00:00Z' - n * interval '1 day', n % 2 = 0
      from generate_series(1, 120) n`;
    const page = (page: number) => listCampaignQuality(lead, { scope: TEAMS, words: "", page });

    const [first, second, third] = [await page(1), await page(2), await page(3)];

    expect([first.rows.length, first.more, second.rows.length, second.more]).toEqual([100, true, 21, false]);
    const all = [...first.rows, ...second.rows];
    expect(new Set(all.map(({ id }) => id)).size).toBe(121);
    expect(all.map(({ active }) => active)).toEqual([...Array(61).fill(true), ...Array(60).fill(false)]);
    expect(first.rows[0]!.name).toBe("Flash fares 2");
    expect(third.rows).toEqual([]);
  });

  test("is searched by name, in which % and _ are letters", async () => {
    const { lead, campaign } = await given();
    await database().owner`update campaigns set name = '50% off' where id = ${campaign.id}`;
    const found = async (words: string) => (await listCampaignQuality(lead, { scope: TEAMS, words })).rows.length;

    expect([await found("0% O"), await found("5_%"), await found("nothing")]).toEqual([1, 0, 0]);
  });
});

describe("the record of a campaign", () => {
  test("counts before and since its launch, and each figure leads to as many", async () => {
    const { lead, campaign } = await given();
    const facts = (await findCampaign(lead, campaign.id))!;

    const answer = await askCampaign(lead, TEAMS, facts, NOW);

    if (answer.drawn !== "figures") throw new Error("It is drawn as figures.");
    expect(Object.fromEntries(answer.figures.map(({ key, now }) => [key, now.value]))).toMatchObject({
      created: 3,
      open: 2,
      before: 1,
      after: 2,
      links: 4,
    });
    for (const { key, now } of answer.figures)
      expect([key, await listed(lead, now.href!)]).toEqual([key, now.part ?? now.n]);
  });

  test("parts the day of the launch at its minute: what was filed that morning was filed before", async () => {
    const { lead, campaign } = await given();
    await database().owner`update campaigns set launch_at = '2026-11-12T00:00:00.001Z' where id = ${campaign.id}`;
    await anIssue({
      campaignId: campaign.id,
      teamId: lead.teamIds[0]!,
      createdAt: new Date("2026-11-12T09:30:00Z"),
    });
    const facts = (await findCampaign(lead, campaign.id))!;

    const answer = await askCampaign(lead, TEAMS, facts, NOW);

    const figures = answer.drawn === "figures" ? answer.figures : [];
    const halves = figures.filter(({ key }) => key === "before" || key === "after");
    expect(halves.map(({ key, now }) => [key, now.n])).toEqual([
      ["before", 3],
      ["after", 1],
    ]);
    for (const { now } of halves) expect(await listed(lead, now.href!)).toBe(now.n);
  });

  test("is told by definitions of its own, since a dashboard's are of what was filed in its days", async () => {
    const { lead, campaign } = await given();

    const answer = await askCampaign(lead, TEAMS, (await findCampaign(lead, campaign.id))!, NOW);

    const told = answer.drawn === "figures" ? answer.figures.map(({ key, label }) => [key, label]) : [];
    const own = Object.entries(CAMPAIGN_DEFINITIONS).map(([key, { name }]) => [key, name]);
    expect(own).toEqual(expect.arrayContaining(told));
    expect(JSON.stringify(CAMPAIGN_DEFINITIONS)).not.toContain("in the period");
  });

  test("says of the faults for each 1,000 links how many faults of how many links they are", async () => {
    const { lead, campaign } = await given();

    const answer = await askCampaign(lead, TEAMS, (await findCampaign(lead, campaign.id))!, NOW);

    const figures = answer.drawn === "figures" ? answer.figures : [];
    expect(figures.find(({ key }) => key === "links")!.now).toMatchObject({
      ...{ value: 4, part: 2, n: 500, of: "links" },
    });
  });

  test("says nothing of before and since while its launch is ahead, be it later today", async () => {
    const { lead, campaign } = await given();
    const facts = { id: campaign.id, links: null, launchAt: new Date(NOW.getTime() + 60_000) };
    const keys = async (now: Date) => {
      const answer = await askCampaign(lead, TEAMS, facts, now);
      return answer.drawn === "figures" ? answer.figures.map(({ key }) => key) : [];
    };

    expect(await keys(NOW)).toEqual(["created", "open", "timeToResolve"]);
    expect(await keys(facts.launchAt)).toEqual(["created", "open", "before", "after", "timeToResolve"]);
  });

  test("tells when its first issue in sight was filed", async () => {
    const { lead, campaign, other } = await given();

    expect(await firstFiledIn(lead, TEAMS, campaign.id)).toEqual(new Date("2026-11-09T23:59:59Z"));
    expect(await firstFiledIn(lead, TEAMS, other.id)).toBeNull();
  });

  const days = (launch: string | null, filed: string | null, created = "2026-11-01T00:00:00Z") => {
    const at = (moment: string | null) => (moment === null ? null : new Date(moment));
    return daysOf({ launchAt: at(launch), createdAt: new Date(created) }, at(filed), NOW);
  };

  test("looks at the weeks before its launch and since, from a Monday on, as far back as a period reaches", () => {
    const early = "2009-01-01T00:00:00Z";

    for (const filed of [early, null]) {
      expect(days("2026-11-10T00:00:00Z", filed)).toEqual({ from: "2026-10-12", to: "2026-11-18" });
      expect(days(null, filed)).toEqual({ from: "2026-09-28", to: "2026-11-18" });
      expect(days("2026-12-17T00:00:00Z", filed)).toEqual({ word: "last_12_weeks" });
      expect(days("2010-01-01T00:00:00Z", filed)).toEqual({ from: "2023-11-19", to: "2026-11-18" });
      expect(days("2027-03-01T00:00:00Z", filed)).toEqual({ word: "last_12_weeks" });
    }
  });

  test("looks at single days from its first issue on where that is not long ago, a week of them at least", () => {
    const step = (choice: PeriodChoice) => periodOf(choice, "2026-11-18").step;
    const began = days("2026-11-11T00:00:00Z", "2026-11-09T00:00:00Z");

    expect(began).toEqual({ from: "2026-11-09", to: "2026-11-18" });
    expect(step(began)).toBe("day");
    expect(days("2026-11-18T00:00:00Z", "2026-11-18T09:00:00Z")).toEqual({ from: "2026-11-12", to: "2026-11-18" });
    expect(days("2027-03-01T00:00:00Z", "2026-11-01T09:00:00Z")).toEqual({ from: "2026-11-01", to: "2026-11-18" });
    expect(days("2026-12-16T00:00:00Z", "2026-11-01T09:00:00Z")).toEqual({ from: "2026-11-12", to: "2026-11-18" });
    expect(step(days("2026-11-10T00:00:00Z", "2026-10-19T00:00:00Z"))).toBe("day");
    expect(days("2026-11-10T00:00:00Z", "2026-10-18T00:00:00Z")).toEqual({ from: "2026-10-12", to: "2026-11-18" });
  });
});
