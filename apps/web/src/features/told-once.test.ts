import { anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { listInbox } from "@/features/inbox/queries";
import { parseInboxView } from "@/features/inbox/view";
import { changeIssues } from "@/features/issues/bulk/commands";
import { bulkInput } from "@/features/issues/bulk/input";
import { undoBulk } from "@/features/issues/bulk/undo";
import { addComment, moveIssue } from "@/features/issues/commands";

withDatabase();

const inbox = async (actor: Parameters<typeof listInbox>[0]) =>
  (await listInbox(actor, parseInboxView(new URLSearchParams()))).notices.map(({ kind, did, count }) => ({
    kind,
    did,
    count,
  }));

async function given() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  const issues = [];
  for (let n = 0; n < 3; n++) issues.push(await anIssue({ teamId: team.id, reportedBy: reporter.id }));
  return { lead, reporter, issues };
}

describe("the product's own commands", () => {
  test("tell of a change of many issues once, and once more when it is taken back", async () => {
    const { lead, reporter, issues } = await given();
    const all = issues.map(({ id, version }) => `${id}:${version}`).join(",");

    const { bulkId } = await changeIssues(lead, bulkInput.parse({ issues: all, severity: "critical" }));
    expect(await inbox(reporter)).toEqual([{ kind: "edited", did: "changed 3 issues", count: 3 }]);
    await undoBulk(lead, { id: bulkId! });

    expect(await inbox(reporter)).toHaveLength(2);
  });

  test("tell of a comment that names somebody, and of moves, in one notice of the issue", async () => {
    const { lead, reporter, issues } = await given();
    const [issue] = issues;

    await addComment(lead, { id: issue!.id, body: `@[R](person:${reporter.id}) is it so?`, internal: false });
    await moveIssue(lead, { id: issue!.id, version: 1, to: "open" });

    expect(await inbox(reporter)).toEqual([{ kind: "mentioned", did: "mentioned you", count: 2 }]);
  });
});
