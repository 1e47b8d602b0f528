import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { RECURRING } from "./recurring";
import { settingsHere } from "./worker.fixture";

withDatabase();

const wake = (now: Date) =>
  RECURRING.wake_notices.run({ settings: settingsHere(), now: () => now, signal: new AbortController().signal });

test("what was put aside comes back when its time has come: notices, and issues of triage, each once", async () => {
  const { owner } = database();
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const issue = await anIssue({ teamId: team.id });
  const until = new Date("2026-11-22T09:00:00Z");
  const later = new Date("2026-11-22T09:01:00Z");
  await owner`insert into issue_snoozes (team_id, issue_id, snoozed_by, until, seen_version, seen_comment)
    values (${team.id}, ${issue.id}, ${lead.id}, ${until}, 1, 0)`;

  expect(await wake(new Date("2026-11-22T08:59:00Z"))).toBe("Nothing to do");
  expect(await wake(until)).toBe("1 issue");
  expect(await wake(later)).toBe("Nothing to do");

  await owner`update issue_snoozes set until = ${later}`;
  await owner`insert into notifications (user_id, team_id, issue_id, kind, snoozed_until)
    values (${lead.id}, ${team.id}, ${issue.id}, 'moved', ${later})`;
  expect(await wake(later)).toBe("1 notice, 1 issue");
  expect(await wake(later)).toBe("Nothing to do");
});
