import { aCategory, anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { NO_CONDITIONS } from "@qm/domain";
import { expect, test } from "vitest";
import { runImport } from "./commands";
import { importChoices } from "./input";

withDatabase();

const FILE = [
  "Summary,Issue key,Status,Assignee,Created",
  "Nobody has it,MKT-1,Open,,2021-09-30 17:20",
  "Somebody has it,MKT-2,Open,Tom Team,2021-09-30 17:20",
  "It is over,MKT-3,Closed,,2021-09-30 17:20",
].join("\n");

async function imported(choices: Record<string, unknown>) {
  const { owner } = database();
  const team = await aTeam();
  await aCategory({ name: "Other" });
  const lead = await anActor("team_lead", [team.id]);
  const tom = await anActor("reporter", [team.id], { name: "Tom Team" });
  const ana = await anActor("reporter", [team.id]);
  const rules = [{ id: 1, name: "Rest", enabled: true, when: NO_CONDITIONS, assignTo: ana.id }];
  await owner`insert into assignment_rules (team_id, rules, changed_by)
    values (${team.id}, ${owner.json(rules as never)}, ${lead.id})`;
  await runImport(lead, { name: "issues.csv", bytes: Buffer.from(FILE) }, importChoices.parse(choices));
  const issues = await owner<{ key: string; to: number | null }[]>`
    select external_key as key, assigned_to as to from issues order by 1`;
  const history = await owner<{ rule: string; by: number }[]>`
    select by_rule as rule, actor_id as by from issue_history where field = 'assignedTo'`;
  return { issues: issues.map(({ to }) => to), history: [...history], tom, ana, lead };
}

test("an import asks the rules only when it is told to, and then for open work that names nobody", async () => {
  const { issues, history, tom, ana, lead } = await imported({ rules: true });

  expect(issues).toEqual([ana.id, tom.id, null]);
  expect(history).toEqual([{ rule: "Rest", by: lead.id }]);
});

test("an import that is told nothing assigns nobody", async () => {
  const { issues, history, tom } = await imported({});

  expect(issues).toEqual([null, tom.id, null]);
  expect(history).toEqual([]);
});
