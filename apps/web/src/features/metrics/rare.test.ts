import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { addDays, type ChartNoteKind, dayOf, type PeriodChoice, periodOf, type Scope } from "@qm/domain";
import { controlChart, exactParts } from "@qm/domain/control-charts";
import { describe, expect, test } from "vitest";
import type { Answer } from "./answer";
import { listed } from "./listed.fixture";
import { metrics } from "./metrics";
import { addNote } from "./notes/commands";
import type { ChartedKey } from "./questions";

withDatabase();

// A Wednesday.
const NOW = new Date("2026-11-18T15:00:00Z");
const TODAY = "2026-11-18";
const at = (day: string) => new Date(`${day}T12:00:00Z`);

async function ask(actor: TestActor, key: ChartedKey, scope: Scope, period: PeriodChoice = { word: "last_30_days" }) {
  const asked = { actor, scope, filters: {}, period: periodOf(period, dayOf(NOW, "UTC")), now: NOW };
  return (await metrics[key].ask(asked)) as Extract<Answer, { drawn: "control" }>;
}

/** A team's lead, and how critical faults are found after a launch on a day. */
async function aTeamOfFaults() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const scope = { kind: "team", teamId: team.id } as const;
  const fault = (day: string, more: Partial<Parameters<typeof anIssue>[0]> = {}) =>
    anIssue({
      ...{ teamId: team.id, reportedBy: lead.id, severity: "critical", stage: "after_launch", createdAt: at(day) },
      ...more,
    });
  const say = (kind: ChartNoteKind, day: string, until?: string) =>
    addNote(lead, { question: "criticalGaps", teamId: team.id, kind, day, until, reason: "A new checklist" }, NOW);
  return { team, lead, scope, fault, say };
}

/** Days so far apart, the last of them this one. */
function daysApart(gaps: readonly number[], last: string): string[] {
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  const before = gaps.map((_, n) => gaps.slice(0, n).reduce((sum, gap) => sum + gap, 0));
  return [...before, whole].map((days) => addDays(last, days - whole));
}

const GAPS = [9, 14, 3, 22, 8, 11, 17, 5, 12, 9, 20, 7, 13, 10];

describe("the chart of critical faults after launch", () => {
  test("is a t chart of the days between them, each the way to the faults that ended it, and of what runs since the last", async () => {
    const { lead, scope, fault } = await aTeamOfFaults();
    const days = daysApart(GAPS, "2026-11-12");
    for (const day of days) await fault(day);
    await fault(days.at(-1)!);
    // None of these is a critical fault that was found after a launch.
    await fault("2026-11-14", { severity: "high" });
    await fault("2026-11-14", { stage: "before_launch" });
    await fault("2026-11-14", { status: "closed", resolution: "declined" });

    const chart = await ask(lead, "criticalGaps", scope);

    const observed = [...GAPS, 6];
    const points = observed.map((days, n) => ({ observed: days, incomplete: n === GAPS.length }));
    const expected = controlChart({ kind: "t", points });
    expect(chart.why).toBe("A t chart: the events are so rare that the time between them is measured.");
    expect(chart.points.map(({ value }) => value)).toEqual(observed);
    expect(chart.points[0]!.upper).toBeCloseTo(expected.points[0]!.upper!, 9);
    expect(chart.points.at(-1)).toMatchObject({ label: "18 Nov 2026", running: true, n: 0 });
    expect(chart.points.at(-2)).toMatchObject({ label: "12 Nov 2026", n: 2 });
    for (const { href, n } of chart.points) expect(await listed(lead, href)).toBe(n);
    expect(chart.days).toBe("15 gaps, 6 Jun to 18 Nov 2026");
    expect(chart.caution).toMatch(/^The limits are provisional: they come from 14 gaps/);
  });

  test("ends with the last fault where the days that are asked for are over", async () => {
    const { lead, scope, fault } = await aTeamOfFaults();
    for (const day of ["2026-10-01", "2026-10-08", "2026-11-01"]) await fault(day);

    const chart = await ask(lead, "criticalGaps", scope, { from: "2026-10-01", to: "2026-10-31" });

    expect(chart.points.map(({ value, running }) => [value, running])).toEqual([[7, undefined]]);
  });

  test("is empty where nothing ever got through, and has one gap that runs where one did", async () => {
    const { lead, scope, fault } = await aTeamOfFaults();

    expect((await ask(lead, "criticalGaps", scope)).points).toEqual([]);
    await fault("2026-11-17");
    expect((await ask(lead, "criticalGaps", scope)).points).toMatchObject([{ value: 1, running: true, n: 0 }]);
    await fault(TODAY);
    expect((await ask(lead, "criticalGaps", scope)).points).toMatchObject([{ value: 1, n: 1 }]);
  });

  test("shows the last 26 gaps, and keeps the limits of those that were frozen before them", async () => {
    const { lead, scope, fault, say } = await aTeamOfFaults();
    const days = daysApart([...GAPS, ...GAPS, ...GAPS.map((gap) => gap * 2)], TODAY);
    for (const day of days) await fault(day);

    await say("baseline", days[1]!, days[14]!);

    const chart = await ask(lead, "criticalGaps", scope);
    const frozen = controlChart({ kind: "t", points: GAPS.map((observed) => ({ observed })) }).points[0]!;
    expect(chart.points).toHaveLength(26);
    expect(chart.points[0]!.upper).toBeCloseTo(frozen.upper!, 9);
    expect(chart.notes).toMatchObject([{ place: null, kind: "baseline" }]);
  });

  test("says what is said of a gap by the day that ended it, and computes its limits without one that is left out", async () => {
    const { lead, scope, fault, say } = await aTeamOfFaults();
    const days = daysApart(GAPS, TODAY);
    for (const day of days) await fault(day);

    await say("excluded", days[4]!);
    await say("note", days[6]!);

    const chart = await ask(lead, "criticalGaps", scope);
    const points = GAPS.map((observed, n) => ({ observed, excluded: n === 3 }));
    expect(chart.points[3]).toMatchObject({ key: days[4], excluded: true });
    expect(chart.points[0]!.upper).toBeCloseTo(controlChart({ kind: "t", points }).points[0]!.upper!, 9);
    expect(chart.notes.map(({ about }) => about)).toEqual([
      expect.stringMatching(/^Gap until \d+ \w+ 2026 left out of the limits$/),
      expect.stringMatching(/^Gap until \d+ \w+ 2026$/),
    ]);
  });

  test("takes limits from no fewer gaps than make some, and from none that has not ended", async () => {
    const { fault, say } = await aTeamOfFaults();
    const days = daysApart(GAPS, "2026-11-10");
    for (const day of days) await fault(day);

    await expect(say("baseline", days[1]!, days[11]!)).rejects.toThrow("Limits need 12 gaps at least to come from.");
    await expect(say("baseline", days[1]!, "2026-11-19")).rejects.toThrow("Limits come from gaps that are over.");
    await say("baseline", days[1]!, days[12]!);
    await expect(say("phase", days[5]!)).rejects.toThrow(/^Limits are frozen from/);
  });

  test("is of what its reader may see, and of nobody's own issues", async () => {
    const { lead, scope, fault } = await aTeamOfFaults();
    const other = await aTeamOfFaults();
    for (const day of ["2026-11-01", "2026-11-11"]) await fault(day);
    await other.fault("2026-11-06");
    const admin = await anActor("admin");
    const gaps = async (actor: TestActor, where: Scope) =>
      (await ask(actor, "criticalGaps", where)).points.map(({ value }) => value);

    expect(await gaps(lead, scope)).toEqual([10, 7]);
    expect(await gaps(lead, { kind: "teams" })).toEqual([10, 7]);
    expect(await gaps(other.lead, { kind: "teams" })).toEqual([12]);
    expect(await gaps(admin, { kind: "all" })).toEqual([5, 5, 7]);
  });
});

describe("a chart of shares by week", () => {
  /** So many found before and after launch in the middle of each week, the last of which ends on that day. */
  async function found(weeks: readonly (readonly [after: number, before: number])[], until = "2026-11-15") {
    const { team, lead, scope, fault } = await aTeamOfFaults();
    for (const [n, [after, before]] of weeks.entries()) {
      const day = addDays(until, (n + 1 - weeks.length) * 7 - 3);
      for (let k = 0; k < after; k++) await fault(day, { severity: "low" });
      for (let k = 0; k < before; k++) await fault(day, { severity: "low", stage: "before_launch" });
    }
    return { team, lead, scope };
  }

  test("is a p chart, whose limits follow the number of faults, and leads to what was found after launch", async () => {
    const weeks = Array.from({ length: 14 }, (_, n) => [5 + (n % 3), 6 + (n % 4)] as const);
    const { lead, scope } = await found(weeks);

    const chart = await ask(lead, "escaping", scope);

    const shown = chart.points.slice(11, 25);
    const points = [...Array(11).fill([0, 0]), ...weeks].map(([after, before]) => ({
      observed: after,
      n: after + before,
    }));
    const expected = controlChart({ kind: "p", points }).points;
    expect(chart.why).toMatch(/^A p chart: each point is a share/);
    expect(shown.map(({ part, n, denominator }) => [part, n, denominator])).toEqual(
      weeks.map(([after, before]) => [after, after + before, after + before]),
    );
    expect(shown.map(({ upper }) => upper)).toEqual(expected.slice(11).map(({ upper }) => expect.closeTo(upper!, 9)));
    expect(chart.points[0]).toMatchObject({ value: null, n: 0 });
    expect(await listed(lead, shown[2]!.href)).toBe(7);
  });

  test("has the exact limits of the binomial law where few are found after launch, and says so", async () => {
    const weeks = Array.from({ length: 14 }, (_, n) => [n % 3, 3 + (n % 4)] as const);
    const { lead, scope } = await found(weeks);

    const chart = await ask(lead, "escaping", scope);

    expect(chart.why).toBe(
      "A p chart with exact limits: an ordinary period has fewer than 5 faulty units, too few for three sigma.",
    );
    const [after, all] = [13, 13 + weeks.reduce((sum, [, before]) => sum + before, 0)];
    const exact = weeks.map(([late, before]) => exactParts(late + before, after / all).upper / (late + before));
    expect(chart.points.slice(11, 25).map(({ upper }) => upper)).toEqual(
      exact.map((upper) => expect.closeTo(upper, 9)),
    );
  });

  test("is an np chart of the numbers themselves where every week has the same of them", async () => {
    const { lead, scope } = await found(Array.from({ length: 25 }, (_, n) => [n % 3, 4 - (n % 3)] as const));

    const chart = await ask(lead, "escaping", scope);

    expect(chart.why).toMatch(/^An np chart/);
    expect(chart).toMatchObject({ unit: "issues", axis: "Issues found after launch" });
    expect(chart.points[2]).toMatchObject({ value: 2, n: 2 });
    expect(chart.points[2]).not.toHaveProperty("part");
    expect(await listed(lead, chart.points[2]!.href)).toBe(2);
  });

  test("is drawn with limits computed anew where the weeks before them had other numbers of faults", async () => {
    const { team, lead, scope } = await found([
      ...Array.from({ length: 12 }, (_, n) => [n % 3, 5 + (n % 2)] as const),
      ...Array.from({ length: 13 }, (_, n) => [n % 3, 4 - (n % 3)] as const),
    ]);
    const day = "2026-08-17";
    await addNote(lead, { question: "escaping", teamId: team.id, kind: "phase", day, reason: "A checklist" }, NOW);

    const chart = await ask(lead, "escaping", scope);

    expect(chart.why).toMatch(/^A p chart/);
    expect(chart.unit).toBe("share");
    expect(chart.points.flatMap(({ begins }, place) => (begins ? [place] : []))).toEqual([12]);
    expect(chart.points[12]).toMatchObject({ value: 0, n: 4, part: 0 });
  });

  test("of what was reopened is by the week of the resolution that stands", async () => {
    const { team, lead, scope } = await aTeamOfFaults();
    for (let n = 0; n < 8; n++) {
      const { id } = await anIssue({
        ...{ teamId: team.id, reportedBy: lead.id, status: "resolved", resolution: "fixed" },
        createdAt: at("2026-10-01"),
      });
      await database().owner`update issues set version = version + 1, reopen_count = ${n < 2 ? 1 : 0},
        resolved_at = ${at(n < 4 ? "2026-11-04" : "2026-11-11").toISOString()} where id = ${id}`;
    }

    const { points } = await ask(lead, "reopening", scope);

    expect(points.slice(-3).map(({ part, n, value }) => [part, n, value])).toEqual([
      [2, 4, 0.5],
      [0, 4, 0],
      [0, 0, null],
    ]);
    expect(await listed(lead, points.at(-3)!.href)).toBe(2);
  });
});
