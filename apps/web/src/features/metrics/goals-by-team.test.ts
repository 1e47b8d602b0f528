import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { dayOf, periodOf, STATUS_CODES } from "@qm/domain";
import { exactParts } from "@qm/domain/control-charts";
import { describe, expect, test } from "vitest";
import type { IssueFilters } from "@/features/issues/fields";
import type { Answer } from "./answer";
import { judgedByFunnel } from "./judged-by-funnel";
import { listed } from "./listed.fixture";
import { metrics } from "./metrics";

withDatabase();

const NOW = new Date("2026-11-18T15:00:00Z");
const HOUR = 3_600_000;
const AGREED = { resolve: 600, respond: null };
const GOALS = { critical: AGREED, high: AGREED, medium: AGREED, low: AGREED };

/** A team with so many issues that were resolved in ten hours, and so many that took longer. */
async function aTeamThat({ name, kept, missed }: { name: string; kept: number; missed: number }) {
  const team = await aTeam({ name });
  for (let n = 0; n < kept + missed; n++) {
    const createdAt = new Date(NOW.getTime() - (100 + n) * HOUR);
    const { id, reportedBy } = await anIssue({ teamId: team.id, status: "resolved", resolution: "fixed", createdAt });
    const resolvedAt = new Date(createdAt.getTime() + (n < kept ? 5 : 50) * HOUR).toISOString();
    const { owner } = database();
    await owner`update issues set version = version + 1, resolved_at = ${resolvedAt} where id = ${id}`;
    await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
      values (${team.id}, ${id}, ${resolvedAt}, ${reportedBy}, 'status', ${owner.json("new")}, ${owner.json("resolved")})`;
  }
  return team;
}

describe("the funnel of agreed times", () => {
  test("judges each team by its own number of them, the fewest first, and leads to what was kept", async () => {
    const { owner } = database();
    await owner`insert into sla_policies (goals, pauses, pauses_aside) values (${owner.json(GOALS)}, '[]', false)`;
    await aTeamThat({ name: "Large", kept: 38, missed: 2 });
    await aTeamThat({ name: "Small", kept: 2, missed: 1 });
    await aTeamThat({ name: "Behind", kept: 3, missed: 9 });
    const admin = await anActor("admin");
    const period = periodOf({ word: "last_12_weeks" }, dayOf(NOW, "UTC"));

    const answer: Answer = await metrics.goalsByTeam.ask({
      actor: admin,
      scope: { kind: "all" },
      filters: {},
      period,
      now: NOW,
    });

    if (answer.drawn !== "funnels") throw new Error("It is drawn as funnels.");
    const [respond, resolve] = answer.funnels;
    expect(respond!.points).toEqual([]);
    expect(resolve!.points.map(({ label, part, n, outside }) => [label, part, n, outside])).toEqual([
      ["Small", 2, 3, null],
      ["Behind", 3, 12, "below"],
      ["Large", 38, 40, null],
    ]);
    // Few are expected, and so the limits are those of the binomial law.
    const { lower, upper } = exactParts(12, 43 / 55);
    expect(resolve!.points[1]).toMatchObject({ lower: lower / 12, upper: upper / 12 });
    for (const { part, href } of resolve!.points) expect(await listed(admin, href)).toBe(part);
    // What was missed is what somebody can do something about: it has a list of its own.
    const missed = answer.rows.map(({ label, cells: [, resolved] }) => [label, resolved!.beside![0]!] as const);
    expect(missed.map(([label, { words, n }]) => `${label}: ${n} ${words}`)).toEqual([
      "Behind: 9 missed",
      "Large: 2 missed",
      "Small: 1 missed",
    ]);
    for (const [, { n, href }] of missed) expect(await listed(admin, href)).toBe(n);
    expect(answer.rows.map(({ label }) => label)).toEqual(["Behind", "Large", "Small"]);
  });

  test.for([
    ["goes on", "[]"],
    ["pauses", '["open"]'],
  ])(
    "counts what was late when a period of the past ended, though it moved since to where its clock %s, and leads to it",
    async ([, pauses]) => {
      const { owner } = database();
      await owner`insert into sla_policies (goals, pauses, pauses_aside) values (${owner.json(GOALS)}, ${pauses!}::text::jsonb, false)`;
      const [team, admin] = [await aTeam(), await anActor("admin")];
      // Filed so many days before, and each opened a day later, when its ten hours had passed.
      for (const days of [30, 29, 28, 3, 2]) {
        const createdAt = new Date(NOW.getTime() - days * 24 * HOUR);
        const { id, reportedBy } = await anIssue({ teamId: team.id, createdAt });
        await owner`update issues set version = version + 1, status = ${STATUS_CODES.open} where id = ${id}`;
        await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
        values (${team.id}, ${id}, ${new Date(createdAt.getTime() + 24 * HOUR).toISOString()}, ${reportedBy}, 'status', ${owner.json("new")}, ${owner.json("open")})`;
      }
      const told = async (from: string, to: string, filters: IssueFilters) => {
        const period = periodOf({ from, to }, dayOf(NOW, "UTC"));
        const answer = await metrics.goals.ask({ actor: admin, scope: { kind: "all" }, filters, period, now: NOW });
        if (answer.drawn !== "table") throw new Error("It is drawn as a table.");
        const figures = answer.rows.map(({ cells: [, resolved] }) => resolved!).filter(({ n }) => n > 0);
        for (const { href, n } of figures.flatMap(({ beside = [] }) => beside))
          expect(await listed(admin, href)).toBe(n);
        return figures.map(({ n, beside }) => [n, (beside ?? []).map((one) => `${one.n} ${one.words}`)]);
      };

      // Asked of the counters, and of the issues where these do not know what is filtered.
      for (const filters of [{}, { title: "issue" }]) {
        expect(await told("2026-10-15", "2026-10-20", filters)).toEqual([[1, ["1 late by its end"]]]);
        expect(await told("2026-10-15", "2026-11-01", filters)).toEqual([[3, ["3 late by its end"]]]);
        expect(await told("2026-10-15", "2026-11-18", filters)).toEqual([[5, []]]);
      }
    },
  );

  test("says by how much its limits are wider, where teams differ by more than chance anyway", () => {
    const teams = (by: number) =>
      Array.from({ length: 20 }, (_, n) => ({ n: 200, count: 180 + (n % 2 === 0 ? by : -by) }));

    expect(judgedByFunnel("p", teams(2)).caution).toBeNull();
    expect(judgedByFunnel("p", teams(12)).caution).toMatch(/^The limits are 2\.8 times as wide as chance alone/);
    expect(judgedByFunnel("p", teams(12)).points.every(({ outside }) => outside === null)).toBe(true);
  });
});
