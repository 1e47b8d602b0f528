import { expect, test } from "vitest";
import { verifyCounters } from "./counters";
import { verifyHistory } from "./history-faults";
import { anActor, anIssue, database, withDatabase } from "./testing";

withDatabase();

const faults = () => verifyHistory(database().ownerUrl);

/** An issue whose history tells of its filing and of its being opened, with agreed times. */
async function anOpenIssue() {
  const { owner } = database();
  const goal = { respond: 60, resolve: 600 };
  await owner`insert into sla_policies (goals, pauses, pauses_aside)
    values (${owner.json({ low: goal, medium: goal, high: goal, critical: goal })}, '[]', false)`;
  const admin = await anActor("admin");
  const issue = await anIssue({ status: "open", createdAt: new Date("2026-11-02T09:00:00Z") });
  for (const [at, before, after] of [
    ["2026-11-02T09:00:00Z", null, "new"],
    ["2026-11-02T09:30:00Z", "new", "open"],
  ] as const) {
    await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
      values (${issue.teamId}, ${issue.id}, ${at}, ${admin.id}, 'status', ${owner.json(before)}, ${owner.json(after)})`;
  }
  return issue;
}

const passingTriggersBy = (statement: string) =>
  database().owner.unsafe(`set session_replication_role = replica; ${statement}; reset session_replication_role`);

test("what is kept as its history tells it has no fault, and looking changes nothing", async () => {
  const { owner } = database();
  const issue = await anOpenIssue();
  const kept = () => owner`select * from issue_clocks where issue_id = ${issue.id}`;
  const [before] = await kept();

  expect(before).toMatchObject({ resolve_goal: 600 });
  expect(await faults()).toEqual([]);
  expect((await kept())[0]).toEqual(before);
  expect(await verifyCounters(database().ownerUrl)).toEqual([]);
});

test("a status that the history does not tell of is found, which a recount of the counters takes for right", async () => {
  const issue = await anOpenIssue();
  await database().owner`update issues set status = 3, version = version + 1 where id = ${issue.id}`;

  expect(await verifyCounters(database().ownerUrl)).toEqual([]);
  expect((await faults()).filter(({ about }) => about === "status")).toEqual([
    { about: "status", teamId: issue.teamId, issueId: issue.id, kept: "in_progress", told: "open" },
  ]);
});

test("an issue that was moved after it was touched last is found, since lists of past days would leave it out", async () => {
  const issue = await anOpenIssue();
  await passingTriggersBy(`update issues set updated_at = '2026-11-01T09:00:00Z' where id = ${issue.id}`);

  expect(await faults()).toEqual([
    expect.objectContaining({ about: "touched", issueId: issue.id, kept: expect.stringContaining("2026-11-01") }),
  ]);
});

test("an issue without a history is found", async () => {
  const issue = await anIssue();
  await passingTriggersBy(`delete from issue_history where issue_id = ${issue.id}`);

  expect(await faults()).toEqual([
    { about: "status", teamId: issue.teamId, issueId: issue.id, kept: "new", told: "nothing" },
  ]);
});

test("a clock that its history counts otherwise is found, and so is one that is missing", async () => {
  const issue = await anOpenIssue();
  await passingTriggersBy(
    `update issue_clocks set resolve_by = resolve_by + interval '1 day' where issue_id = ${issue.id}`,
  );

  expect(await faults()).toMatchObject([{ about: "clocks", issueId: issue.id }]);

  await passingTriggersBy(
    `update issue_clocks set resolve_by = resolve_by - interval '1 day', respond_took = respond_took + 1 where issue_id = ${issue.id}`,
  );
  expect(await faults()).toMatchObject([{ about: "clocks", issueId: issue.id }]);

  await passingTriggersBy(`delete from issue_clocks where issue_id = ${issue.id}`);
  expect(await faults()).toMatchObject([{ about: "clocks", issueId: issue.id, kept: "none" }]);
});
