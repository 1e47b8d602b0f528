import { anActor, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { addDays, type ChartNoteKind, dayOf, type PeriodChoice, periodOf, type Scope } from "@qm/domain";
import { controlChart } from "@qm/domain/control-charts";
import { describe, expect, test } from "vitest";
import type { Answer } from "../answer";
import { filedByWeek } from "../filed-by-week.fixture";
import { metrics } from "../metrics";
import { addNote, removeNote } from "./commands";

withDatabase();

// A Wednesday, so that the week from 16 November is running, and 25 are over that are shown.
const NOW = new Date("2026-11-18T15:00:00Z");
const FIRST = "2026-05-25";
const monday = (place: number) => addDays(FIRST, place * 7);

async function ask(actor: TestActor, scope: Scope, period: PeriodChoice = { word: "last_30_days" }) {
  const asked = { actor, scope, filters: {}, period: periodOf(period, dayOf(NOW, "UTC")), now: NOW };
  return (await metrics.steady.ask(asked)) as Extract<Answer, { drawn: "control" }>;
}

/** A team's lead with what was filed each week, the last of them over. */
async function aChart(counts: readonly number[]) {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  await filedByWeek({ team, reportedBy: lead.id, until: "2026-11-15" }, counts);
  const scope = { kind: "team", teamId: team.id } as const;
  const say = (kind: ChartNoteKind, day: string, until?: string, reason = "A new checklist") =>
    addNote(lead, { question: "steady", teamId: team.id, kind, day, until, reason }, NOW);
  return { team, lead, scope, say };
}

const LEVEL = [5, 7, 6, 4, 6, 7, 5, 6, 8, 5, 6, 7, 4];
const limitsOf = ({ centre, lower, upper }: { centre: number | null; lower: number | null; upper: number | null }) => ({
  centre,
  lower,
  upper,
});
const points = (counts: readonly number[], excluded?: number) =>
  counts.map((observed, at) => ({ observed, excluded: at === excluded }));

describe("a chart of which somebody said something", () => {
  test("computes its limits without a week that is left out, which it still shows and tests", async () => {
    const { lead, scope, say } = await aChart([...LEVEL, 20]);
    const before = await ask(lead, scope);

    await say("excluded", monday(24), undefined, "A test of the form");

    const chart = await ask(lead, scope);
    const counts = [...Array(11).fill(0), ...LEVEL, 20];
    const expected = controlChart({ kind: "c", exact: true, points: points(counts, 24) });
    expect(limitsOf(chart.points[3]!)).toEqual(limitsOf(expected.points[3]!));
    expect(chart.points[3]!.centre).toBeLessThan(before.points[3]!.centre!);
    expect(chart.points[24]).toMatchObject({ value: 20, excluded: true });
    expect(chart.signals.some(({ rule, to }) => rule === "we1" && to === 24)).toBe(true);
    expect(chart.points[24]!.said).toEqual(["Week of 9 Nov left out of the limits: A test of the form"]);
    expect(chart.notes).toMatchObject([{ kind: "excluded", place: 24 }]);
  });

  test("has limits of their own on both sides of a week from which they are computed anew", async () => {
    const { lead, scope, say } = await aChart([...LEVEL.map((count) => count + 9), ...LEVEL.slice(0, 12)]);

    await say("phase", "2026-08-27");

    const chart = await ask(lead, scope);
    const [before, after] = [LEVEL.map((count) => count + 9), LEVEL.slice(0, 12)].map(
      (counts) => controlChart({ kind: "c", points: points(counts) }).points[0]!,
    );
    expect(limitsOf(chart.points[0]!)).toEqual(limitsOf(before!));
    expect(limitsOf(chart.points[13]!)).toEqual(limitsOf(after!));
    expect(chart.points.flatMap(({ begins }, place) => (begins ? [place] : []))).toEqual([13]);
    expect(chart.signals).toEqual([]);
    expect(chart.notes[0]!.words).toBe("New limits from the week of 24 Aug on: A new checklist");
    expect(chart.caution).toMatch(/^The limits are provisional: they come from 12 weeks/);
  });

  test("keeps the limits of frozen weeks for what comes after them, also where these are not shown any more", async () => {
    const older = [...LEVEL, ...LEVEL.slice(1)];
    const { lead, scope, say } = await aChart([...older, ...older.map((count) => count + 5)].slice(-45));

    await say("baseline", monday(-15), monday(-2));

    const chart = await ask(lead, scope);
    const frozen = [...older, ...older.map((count) => count + 5)].slice(-45).slice(5, 19);
    const expected = controlChart({ kind: "c", points: points(frozen) }).points[0]!;
    expect(limitsOf(chart.points[0]!)).toEqual(limitsOf(expected));
    expect(chart.points).toHaveLength(26);
    expect(chart.points[0]!.key).toBe(FIRST);
    expect(chart.notes).toMatchObject([{ place: null, about: "Limits frozen from 9 Feb to 17 May 2026" }]);
    expect(chart.signals.map(({ from, to }) => [from >= 0, to < 26])).not.toContainEqual([false, true]);
  });

  test("is the chart of that question and that scope alone", async () => {
    const { team, lead, scope, say } = await aChart(LEVEL);
    const other = await aTeam();
    const admin = await anActor("admin");
    const ofTwo = await anActor("team_lead", [team.id, other.id]);
    await say("note", monday(20), undefined, "A sale");

    const said = async (actor: TestActor, where: Scope) => (await ask(actor, where)).notes.length;
    expect(await said(lead, scope)).toBe(1);
    expect(await said(admin, scope)).toBe(1);
    // Whose only team it is sees the same as the team's chart.
    expect(await said(lead, { kind: "teams" })).toBe(1);
    expect(await said(ofTwo, { kind: "teams" })).toBe(0);
    expect(await said(lead, { kind: "mine" })).toBe(0);
    expect(await said(admin, { kind: "all" })).toBe(0);
    expect(await said(admin, { kind: "team", teamId: other.id })).toBe(0);
  });

  test("shows what is said to everybody of its team, and lets its leads and admins say something", async () => {
    const { team, lead, scope, say } = await aChart(LEVEL);
    const reporter = await anActor("reporter", [team.id]);
    const admin = await anActor("admin");
    await say("note", monday(20), undefined, "A sale");

    const seen = await ask(reporter, scope);
    expect([seen.notes.length, seen.annotates]).toEqual([1, null]);
    expect((await ask(lead, scope)).annotates).toEqual({ question: "steady", teamId: team.id });
    expect((await ask(admin, { kind: "all" })).annotates).toEqual({ question: "steady", teamId: null });
    expect((await ask(lead, { kind: "mine" })).annotates).toBeNull();
  });
});

describe("saying something of a chart", () => {
  const kept = (teamId: number) =>
    database()
      .owner`select kind, day::text, until::text, reason, author_id as by, removed_by as removed from chart_notes
      where team_id = ${teamId} order by id`;

  test("is remembered with who said it, and with who took it back", async () => {
    const { team, lead, say } = await aChart([]);
    const other = await anActor("team_lead", [team.id]);

    const { id } = await say("excluded", "2026-10-08");
    await removeNote(other, { id });
    await say("excluded", "2026-10-08");

    const note = { kind: "excluded", day: "2026-10-05", until: null, reason: "A new checklist", by: lead.id };
    expect([...(await kept(team.id))]).toEqual([
      { ...note, removed: other.id },
      { ...note, removed: null },
    ]);
    await expect(removeNote(other, { id })).rejects.toMatchObject({ reason: "not_found" });
  });

  test("is for the leads of the team, and of everything for admins", async () => {
    const { team, lead } = await aChart([]);
    const reporter = await anActor("reporter", [team.id]);
    const stranger = await anActor("team_lead", [(await aTeam()).id]);
    const admin = await anActor("admin");
    const note = { question: "steady", kind: "note", day: monday(3), reason: "A sale" } as const;

    for (const person of [reporter, stranger]) {
      await expect(addNote(person, { ...note, teamId: team.id }, NOW)).rejects.toMatchObject({ reason: "forbidden" });
    }
    await expect(addNote(lead, { ...note, teamId: null }, NOW)).rejects.toMatchObject({ reason: "forbidden" });
    const { id } = await addNote(admin, { ...note, teamId: null }, NOW);
    await expect(removeNote(lead, { id })).rejects.toMatchObject({ reason: "not_found" });
    const { id: ofTeam } = await addNote(admin, { ...note, teamId: team.id }, NOW);
    await expect(removeNote(reporter, { id: ofTeam })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(removeNote(stranger, { id: ofTeam })).rejects.toMatchObject({ reason: "not_found" });
    await removeNote(lead, { id: ofTeam });
  });

  test.for<[string, Parameters<Awaited<ReturnType<typeof aChart>>["say"]>, RegExp]>([
    ["of a week that has not begun", ["note", "2026-11-23"], /not begun/],
    ["twice, of the same week", ["excluded", monday(3)], /left out already/],
    ["twice, of where limits start", ["phase", monday(12)], /start with this week already/],
    ["of frozen weeks amid which new limits start", ["baseline", monday(5), monday(20)], /start on 17 Aug 2026/],
    ["of too few weeks to freeze", ["baseline", monday(13), monday(20)], /12 weeks at least/],
    ["of weeks to freeze that are not over", ["baseline", monday(12), "2026-11-18"], /weeks that are over/],
    [
      "of where limits start, amid frozen weeks",
      ["phase", monday(-3)],
      /frozen from 16 Mar to 7 Jun 2026\. Take that back/,
    ],
    ["of frozen weeks where limits are frozen already", ["baseline", monday(-30), monday(-15)], /frozen from 16 Mar/],
  ])("%s is refused", async ([, given, words]) => {
    const { say } = await aChart([]);
    await say("excluded", monday(3));
    await say("phase", monday(12));
    await say("baseline", monday(-10), monday(1));

    await expect(say(...given)).rejects.toThrow(words);
  });
});
