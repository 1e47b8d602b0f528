import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { moveIssue } from "./commands";
import { findIssue } from "./find";

withDatabase();

async function aPair() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  const original = await anIssue({ teamId: team.id, status: "open" });
  const duplicate = await anIssue({ teamId: team.id, reportedBy: reporter.id });
  return { team, lead, reporter, original, duplicate };
}
type Pair = Awaited<ReturnType<typeof aPair>>;

const close = ({ lead, original, duplicate }: Pair) =>
  moveIssue(lead, {
    id: duplicate.id,
    version: 1,
    to: "closed",
    resolution: "duplicate",
    duplicateOf: original.id,
  });

const watches = async (issue: { id: number }, person: { id: number }) =>
  (await database().owner`select 1 from issue_watchers where issue_id = ${issue.id} and user_id = ${person.id}`)
    .length > 0;

describe("closing an issue as a duplicate", () => {
  test("is noted on the original, with what was said on the duplicate, and its watchers come along", async () => {
    const pair = await aPair();
    const { lead, reporter, original, duplicate } = pair;
    await aComment({ issue: duplicate, authorId: reporter.id });
    await aComment({ issue: duplicate, authorId: lead.id, internal: true });

    await close(pair);

    const { duplicates } = (await findIssue(lead, original.id))!;
    expect(duplicates).toEqual([
      {
        id: duplicate.id,
        title: duplicate.title,
        by: { id: lead.id, name: lead.name },
        at: expect.any(Date),
        comments: 2,
      },
    ]);
    expect((await findIssue(reporter, original.id))!.duplicates).toMatchObject([{ comments: 1 }]);
    expect(await watches(original, reporter)).toBe(true);
  });

  test("is noted only for those who may see the duplicate", async () => {
    const pair = await aPair();
    const elsewhere = await anActor("reporter");
    await database().owner`update issues set reported_by = ${elsewhere.id}, version = 2 where id = ${pair.original.id}`;

    await close(pair);

    const found = (await findIssue(elsewhere, pair.original.id))!;
    expect(found.duplicates).toEqual([]);
    expect(JSON.stringify(found)).not.toContain(pair.duplicate.title);
  });

  test("is undone by reopening: no note, no link, no borrowed watchers are left", async () => {
    const pair = await aPair();
    const { lead, reporter, original, duplicate } = pair;
    const { version } = await close(pair);

    await moveIssue(lead, { id: duplicate.id, version, to: "open" });

    expect((await findIssue(lead, original.id))!.duplicates).toEqual([]);
    expect((await findIssue(lead, duplicate.id))!.issue).toMatchObject({ duplicateOf: null, resolution: null });
    expect(await watches(original, reporter)).toBe(false);
  });
});
