import { aCampaign, aCategory, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { dayOf, type PeriodChoice, periodOf, type Scope } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { IssueFilters } from "@/features/issues/fields";
import type { Answer } from "./answer";
import { listed } from "./listed.fixture";
import { metrics } from "./metrics";
import type { QuestionKey } from "./questions";

withDatabase();

// A Wednesday.
const NOW = new Date("2026-11-18T15:00:00Z");
const at = (text: string) => new Date(`${text}Z`);
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const WEEKS: PeriodChoice = { word: "last_12_weeks" };

function askAs(
  actor: TestActor,
  key: QuestionKey,
  { scope, filters = {}, period = WEEKS }: { scope: Scope; filters?: IssueFilters; period?: PeriodChoice },
): Promise<Answer> {
  return metrics[key].ask({ actor, scope, filters, period: periodOf(period, dayOf(NOW, "UTC")), now: NOW });
}

describe("filed and resolved by week", () => {
  test("counts each week from Monday to Sunday, the running one last, within the scope", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [mine.id]);
    const filed = ["2026-11-16T00:00:00", "2026-11-15T23:59:59", "2026-11-09T00:00:00", "2026-08-31T00:00:00"];
    for (const moment of [...filed, "2026-08-30T23:59:59"]) await anIssue({ teamId: mine.id, createdAt: at(moment) });
    await anIssue({ teamId: mine.id, createdAt: at("2026-11-17T10:00:00"), status: "resolved" });
    await anIssue({ teamId: theirs.id, createdAt: at("2026-11-17T10:00:00") });

    const answer = await askAs(lead, "keepingUp", { scope: { kind: "teams" } });

    if (answer.drawn !== "bars") throw new Error("It is drawn as bars.");
    const [files, resolves] = answer.series;
    expect(files!.marks.map(({ value }) => value)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2]);
    expect(resolves!.marks.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(files!.marks.slice(-2)).toMatchObject([{ label: "9 Nov" }, { label: "16 Nov", running: true }]);
  });
});

describe("the time to resolve", () => {
  test("is told by its median and by what three quarters and nine tenths took at most", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (const hours of [1, 2, 3, 4, 105]) {
      const resolvedAt = at("2026-11-17T10:00:00");
      const createdAt = new Date(resolvedAt.getTime() - hours * 3_600_000);
      const { id } = await anIssue({ teamId: team.id, status: "resolved", createdAt });
      await database()
        .owner`update issues set version = version + 1, resolved_at = ${resolvedAt.toISOString()} where id = ${id}`;
    }

    const answer = await askAs(lead, "timeToResolve", { scope: { kind: "teams" } });

    if (answer.drawn !== "spread") throw new Error("It is drawn as a spread.");
    expect(answer.series.map(({ marks }) => marks.at(-1)!.value)).toEqual([3, 4, expect.closeTo(64.6, 5)]);
    expect(answer.series[0]!.marks.slice(0, -1).every(({ value, n }) => value === null && n === 0)).toBe(true);
  });
});

describe("the age of open work", () => {
  test("is counted in whole days of the workspace, each bucket up to the next", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const days = ["18", "17", "16", "15", "11", "04"].map((day) => `2026-11-${day}T23:59:59`);
    for (const moment of [...days, "2026-10-19T00:00:00", "2026-10-20T00:00:00"]) {
      await anIssue({ teamId: team.id, createdAt: at(moment), severity: "high" });
    }
    await anIssue({ teamId: team.id, createdAt: at("2026-11-18T00:00:00"), status: "closed" });

    const answer = await askAs(lead, "ageing", { scope: { kind: "teams" } });

    if (answer.drawn !== "parted") throw new Error("It is drawn in parts.");
    expect(answer.series.map(({ key }) => key)).toEqual(["critical", "high", "medium", "low"]);
    expect(answer.series[1]!.marks.map(({ value }) => value)).toEqual([1, 2, 1, 1, 2, 1]);
  });
});

describe("a Pareto chart", () => {
  test("names the largest first, adds their shares up, and puts what is beyond them into one", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (let n = 1; n <= 11; n++) {
      const { id } = await aCategory();
      for (let k = 0; k < n; k++) await anIssue({ teamId: team.id, categoryId: id, createdAt: hoursAgo(1) });
    }

    const answer = await askAs(lead, "byCategory", { scope: { kind: "teams" } });

    if (answer.drawn !== "pareto") throw new Error("It is drawn by Pareto.");
    expect(answer.marks.map(({ value }) => value)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 6]);
    expect(answer.marks.at(-1)).toMatchObject({ label: "Others", cumulative: 1 });
    expect(answer.marks[1]!.cumulative).toBeCloseTo(21 / 66);
    expect(await listed(lead, answer.marks.at(-1)!.href)).toBe(6);
  });
});

describe("the backlog", () => {
  test.for<[PeriodChoice, string]>([
    [WEEKS, "15 Nov"],
    [{ from: "2026-11-05", to: "2026-12-31" }, "17 Nov"],
    [{ from: "2025-02-01", to: "2026-12-31" }, "Oct 2026"],
  ])("of %j is told for today last, as the list behind it is, and for an end before it", async ([period, before]) => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);

    const answer = await askAs(lead, "backlog", { scope: { kind: "teams" }, period });

    if (answer.drawn !== "flow") throw new Error("It is drawn as a flow.");
    const [earlier, last] = answer.series[0]!.marks.slice(-2);
    expect(earlier).toMatchObject({ label: before });
    expect(earlier).not.toHaveProperty("running");
    expect(last).toMatchObject({ key: "2026-11-18", label: "Today", running: true });
    expect(last!.href).toContain("statusOn=2026-11-18");
  });
});

describe("the overview", () => {
  test("compares its days that are over with as many days before: today has only begun", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (const day of ["12", "17", "18", "11", "05", "04"]) {
      await anIssue({ teamId: team.id, createdAt: at(`2026-11-${day}T12:00:00`) });
    }

    const answer = await askAs(lead, "overview", { scope: { kind: "teams" }, period: { word: "last_7_days" } });

    if (answer.drawn !== "figures") throw new Error("It is drawn as figures.");
    expect(answer.figures[0]).toMatchObject({
      key: "created",
      now: { value: 3 },
      complete: { value: 2 },
      before: { value: 1 },
    });
    expect(answer.figures.find(({ key }) => key === "open")).toMatchObject({ now: { value: 6 }, before: null });
    expect(answer.figures.find(({ key }) => key === "reopened")).toMatchObject({ now: { value: null, n: 0 } });
  });
});

describe("issues per campaign", () => {
  /** Two teams with a campaign each, launched lately; the first team meets a fault in the other's campaign. */
  async function aMixture() {
    const [one, other] = [await aTeam({ name: "One" }), await aTeam({ name: "Other" })];
    const campaigns = [await aCampaign({ teamId: one.id }), await aCampaign({ teamId: other.id })];
    await database().owner`update campaigns set launch_at = ${hoursAgo(48).toISOString()}`;
    const file = (teamId: number, campaignId: number) => anIssue({ teamId, campaignId, createdAt: hoursAgo(24) });
    await file(one.id, campaigns[0]!.id);
    await file(one.id, campaigns[0]!.id);
    await file(one.id, campaigns[1]!.id);
    await file(other.id, campaigns[1]!.id);
    return { one, lead: await anActor("team_lead", [one.id]), admin: await anActor("admin") };
  }
  const perCampaign = (answer: Answer) => {
    if (answer.drawn !== "figures") throw new Error("It is drawn as figures.");
    return answer.figures.find(({ key }) => key === "perCampaign")!.now;
  };

  test("of a team are its own issues of its own campaigns, and of everything all of them", async () => {
    const { lead, admin } = await aMixture();

    const own = perCampaign(await askAs(lead, "campaigns", { scope: { kind: "teams" } }));
    const all = perCampaign(await askAs(admin, "campaigns", { scope: { kind: "all" } }));

    expect([own.value, own.part, own.n]).toEqual([2, 2, 1]);
    expect([all.value, all.part, all.n]).toEqual([2, 4, 2]);
    expect([await listed(lead, own.href!), await listed(admin, all.href!)]).toEqual([2, 4]);
  });

  test("are of the campaigns that the filters ask for, divided by those alone", async () => {
    const { one, admin } = await aMixture();
    const [{ id: first } = { id: 0 }] = await database().owner<
      { id: number }[]
    >`select id from campaigns where team_id = ${one.id}`;
    const told = async (filters: IssueFilters) => {
      const figure = perCampaign(await askAs(admin, "campaigns", { scope: { kind: "all" }, filters }));
      return [figure.value, figure.n, figure.part, await listed(admin, figure.href!)];
    };

    expect(await told({ campaignId: [first] })).toEqual([2, 1, 2, 2]);
    expect(await told({ clauses: [[{ key: "campaignId", operator: "not", value: [first] }]] })).toEqual([2, 1, 2, 2]);
    expect(await told({ teamId: [one.id] })).toEqual([2, 1, 2, 2]);
    expect(await told({ severity: ["medium"] })).toEqual([2, 2, 4, 4]);
    expect(await told({ campaignId: ["none"] })).toEqual([null, 0, 0, 0]);
  });

  test("burden no team in the funnel with what it met in another's campaign", async () => {
    const { admin } = await aMixture();

    const answer = await askAs(admin, "teams", { scope: { kind: "all" } });

    if (answer.drawn !== "funnel") throw new Error("It is drawn as a funnel.");
    expect(answer.points.map(({ label, value, n }) => [label, value, n]).sort()).toEqual([
      ["One", 2, 2],
      ["Other", 1, 1],
    ]);
  });

  test("are judged in the funnel by exact limits where few are expected", async () => {
    const { admin } = await aMixture();

    const answer = await askAs(admin, "teams", { scope: { kind: "all" } });

    if (answer.drawn !== "funnel") throw new Error("It is drawn as a funnel.");
    // Three faults in two campaigns: of one, Poisson's law leaves more than six to a chance of 0.00135, and three sigma more than five.
    expect(answer.points.map(({ upper, outside }) => [upper, outside])).toEqual([
      [6, null],
      [6, null],
    ]);
  });
});
