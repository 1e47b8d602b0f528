import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import {
  DEFINITIONS,
  type DefinitionKey,
  dayOf,
  periodOf,
  RESOLUTION_CODES,
  type Resolution,
  STATUS_CODES,
} from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { Answer } from "./answer";
import { metrics } from "./metrics";
import type { QuestionKey } from "./questions";

withDatabase();

// A Wednesday.
const NOW = new Date("2026-11-18T15:00:00Z");
const HOUR = 3_600_000;
const AGREED = { resolve: 600, respond: null };
const GOALS = { critical: AGREED, high: AGREED, medium: AGREED, low: AGREED };

/** What is asked of a team that fixed one issue in two hours, and ended another so in six, which was reopened before. */
async function aTeamThatEnds(resolution: Resolution) {
  const { owner } = database();
  await owner`insert into sla_policies (goals, pauses, pauses_aside) values (${owner.json(GOALS)}, '[]', false)`;
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const createdAt = new Date(NOW.getTime() - 30 * HOUR);
  const { id: original } = await ended("fixed", 2);
  await ended(resolution, 6, { duplicateOf: resolution === "duplicate" ? original : null, reopened: 1 });
  const scope = { kind: "team", teamId: team.id } as const;
  const period = periodOf({ word: "last_30_days" }, dayOf(NOW, "UTC"));
  return async <D extends Answer["drawn"]>(question: QuestionKey) =>
    (await metrics[question].ask({ actor: lead, scope, filters: {}, period, now: NOW })) as Extract<
      Answer,
      { drawn: D }
    >;

  async function ended(
    resolution: Resolution,
    hours: number,
    { duplicateOf = null, reopened = 0 }: { duplicateOf?: number | null; reopened?: number } = {},
  ) {
    const issue = await anIssue({ teamId: team.id, reportedBy: lead.id, createdAt, severity: "medium" });
    const at = new Date(createdAt.getTime() + hours * HOUR).toISOString();
    await owner`update issues set version = version + 1, status = ${STATUS_CODES.closed},
      resolution = ${RESOLUTION_CODES[resolution]}, resolved_at = ${at}, closed_at = ${at},
      reopen_count = ${reopened}, duplicate_of = ${duplicateOf} where id = ${issue.id}`;
    await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
      values (${team.id}, ${issue.id}, ${at}, ${lead.id}, 'status', ${owner.json("new")}, ${owner.json("closed")})`;
    return issue;
  }
}

describe("what is closed without a fix", () => {
  test.for(["declined", "duplicate", "cannot_reproduce"] as const)(
    "counts as resolved in every figure: %s",
    async (resolution) => {
      const ask = await aTeamThatEnds(resolution);

      const { figures } = await ask<"figures">("overview");
      const first = await ask<"spread">("timeToFirstResolve");
      const goals = await ask<"table">("goals");

      const told = Object.fromEntries(figures.map(({ key, now }) => [key, [now.value, now.n]]));
      expect(told).toMatchObject({ resolved: [2, 2], net: [0, 0], timeToResolve: [4, 2], reopened: [0.5, 2] });
      expect(first.series[0]!.marks.filter(({ n }) => n > 0).map(({ value, n }) => [value, n])).toEqual([[4, 2]]);
      const kept = goals.rows.find(({ key }) => key === "medium")!.cells[1]!;
      expect([kept.part, kept.n]).toEqual([2, 2]);
    },
  );

  test.for<DefinitionKey>(["resolved", "timeToResolve", "timeToFirstResolve", "reopenRate", "net", "goals"])(
    "is said to count in the definition that people read: %s",
    (key) => {
      expect(DEFINITIONS[key].meaning).toContain("without a fix (declined, a duplicate, not reproduced)");
    },
  );
});
