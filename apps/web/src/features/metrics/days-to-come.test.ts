import { aCampaign, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { isEmpty } from "@/ui/charts/table-of";
import type { Answer } from "./answer";
import { csvOf } from "./csv";
import { askMetric } from "./queries";
import { type QuestionKey, questionOf, questionsIn } from "./questions";

withDatabase();

const NOW = new Date("2026-11-18T15:00:00Z");
const AHEAD = { from: "2026-12-01", to: "2027-01-31" };
const GOALS = Object.fromEntries(
  ["critical", "high", "medium", "low"].map((word) => [word, { respond: 1, resolve: 2 }]),
);

/** Of what is late already, beside a campaign that launches in days that are still to come. */
async function asking() {
  const { owner } = database();
  await owner`insert into sla_policies (goals, pauses, pauses_aside) values (${owner.json(GOALS)}, '[]', false)`;
  const team = await aTeam();
  const admin = await anActor("admin");
  const campaign = await aCampaign({ teamId: team.id });
  await owner`update campaigns set launch_at = '2026-12-08T09:00:00Z', links = 100 where id = ${campaign.id}`;
  await anIssue({
    teamId: team.id,
    campaignId: campaign.id,
    severity: "high",
    createdAt: new Date("2026-10-05T09:00:00Z"),
  });
  return (key: QuestionKey): Promise<Answer> =>
    askMetric(admin, key, { scope: { kind: "all" }, filters: {}, period: AHEAD }, NOW);
}

test("of days that are still to come nothing is told but how things stand now", async () => {
  const ask = await asking();
  const told: QuestionKey[] = [];

  for (const key of questionsIn("all")) {
    const answer = await ask(key);
    expect(answer.drawn, key).toBe(questionOf(key).drawn);
    if (!isEmpty(answer)) told.push(key);
    else expect(csvOf(answer).rows, key).toEqual([]);
  }

  expect(told).toEqual(["overview", "goals", "ageing"]);
});

test("a figure of days that are still to come is no zero, and leads nowhere", async () => {
  const answer = await (await asking())("overview");

  if (answer.drawn !== "figures") throw new Error("It is drawn as figures.");
  expect(answer.ahead).toBe(true);
  const known = answer.figures.filter(({ now }) => now.value !== null);
  expect(known.map(({ key, now }) => [key, now.value])).toEqual([
    ["open", 1],
    ["overdue", 0],
  ]);
  const unknown = answer.figures.filter(({ now }) => now.value === null);
  expect(unknown.every(({ now: { href, beside }, before }) => href === null && !beside && before === null)).toBe(true);
});

test("what is late now is none of the agreed times of days that are still to come", async () => {
  const answer = await (await asking())("goals");

  if (answer.drawn !== "table") throw new Error("It is drawn as a table.");
  expect(answer.ahead).toBe(true);
  const high = answer.rows.find(({ key }) => key === "high")!;
  expect(high.cells.map(({ value }) => value)).toEqual([null, null, 1, 1]);
});
