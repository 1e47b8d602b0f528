import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inScope, schema } from "./index";
import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

const watchersOf = async ({ id }: { id: number }) => {
  const rows = await database().owner<{ user_id: number; reason: string; muted: boolean }[]>`
    select user_id, reason, muted from issue_watchers where issue_id = ${id} order by since, user_id`;
  return rows.map(({ user_id, reason, muted }) => ({ userId: user_id, reason, muted }));
};

async function given() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
  return { lead, reporter, issue };
}

describe("an issue is watched", () => {
  test("by who filed it and by who got it at once", async () => {
    const { lead, reporter } = await given();
    const issue = await anIssue({ reportedBy: reporter.id, assignedTo: lead.id });

    expect(await watchersOf(issue)).toEqual([
      { userId: lead.id, reason: "assignee", muted: false },
      { userId: reporter.id, reason: "reporter", muted: false },
    ]);
  });

  test("by each who is assigned to it later", async () => {
    const { lead, issue } = await given();

    await inScope(lead, { kind: "teams" }, (tx) =>
      tx
        .update(schema.issues)
        .set({ assignedTo: lead.id, version: sql`version + 1` })
        .where(eq(schema.issues.id, issue.id)),
    );

    expect(await watchersOf(issue)).toContainEqual({ userId: lead.id, reason: "assignee", muted: false });
  });

  test("by who comments on it and by who is mentioned there", async () => {
    const { lead, issue } = await given();
    const mentioned = await anActor("reporter", [issue.teamId]);

    const comment = await aComment({ issue, authorId: lead.id });
    await database()
      .owner`insert into comment_mentions values (${issue.teamId}, ${issue.id}, ${comment.id}, ${mentioned.id})`;

    expect(await watchersOf(issue)).toContainEqual({ userId: lead.id, reason: "commenter", muted: false });
    expect(await watchersOf(issue)).toContainEqual({ userId: mentioned.id, reason: "mentioned", muted: false });
  });

  test("no more by who chose so, whatever happens on it", async () => {
    const { lead, issue } = await given();
    await inScope(lead, { kind: "teams" }, (tx) =>
      tx.insert(schema.issueWatchers).values({ ...of(issue), userId: lead.id, reason: "self", muted: true }),
    );

    await aComment({ issue, authorId: lead.id });

    expect(await watchersOf(issue)).toContainEqual({ userId: lead.id, reason: "self", muted: true });
  });

  test("by the same people when it goes to another team", async () => {
    const { lead, issue } = await given();
    const other = await aTeam();
    const before = await watchersOf(issue);

    await inScope(lead, { kind: "teams" }, (tx) =>
      tx.execute(sql`select app.move_to_team(${issue.id}, ${other.id}, 1)`),
    );

    expect(await watchersOf(issue)).toEqual(before);
  });
});

const of = ({ id, teamId }: { id: number; teamId: number }) => ({ issueId: id, teamId });
