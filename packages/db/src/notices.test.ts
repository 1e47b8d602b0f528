import { defaultWay, NOTICE_KINDS, ROLES, sees } from "@qm/domain";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { schema } from "./index";
import { asBulk, changed, choose, comment, doing, linesOf, mute, noticesOf, remember, watch } from "./notices.fixture";
import { RELATIONS, setScene } from "./rights.fixture";
import { anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

async function given() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const other = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
  return { team, lead, other, reporter, issue };
}

describe("people are told", () => {
  test("that an issue is theirs now", async () => {
    const { lead, other, issue } = await given();

    await changed(lead, [issue], { field: "assignedTo", after: other.id });

    expect(await noticesOf(other)).toMatchObject([{ kind: "assigned", issue: issue.id, actor: lead.id, count: 1 }]);
    expect(await linesOf(other)).toEqual([{ kind: "assigned", pace: "once", letter: null }]);
  });

  test("that they were mentioned, and not a second time of the same comment", async () => {
    const { lead, reporter, issue } = await given();

    await comment(lead, issue, { mentions: [reporter] });

    expect(await noticesOf(reporter)).toMatchObject([{ kind: "mentioned", count: 1 }]);
    expect(await linesOf(reporter)).toEqual([{ kind: "mentioned", pace: "once", letter: null }]);
  });

  test("that an edit of a comment mentions them", async () => {
    const { lead, reporter, other, issue } = await given();
    const id = await comment(lead, issue);

    await doing(lead, (tx) =>
      tx
        .insert(schema.commentMentions)
        .values({ teamId: issue.teamId, issueId: issue.id, commentId: id, userId: other.id }),
    );

    expect(await noticesOf(other)).toMatchObject([{ kind: "mentioned", count: 1 }]);
    expect(await noticesOf(reporter)).toMatchObject([{ kind: "commented", count: 1 }]);
  });

  test("of a comment, a move and a change of what they watch, in one row of which the weightiest names it", async () => {
    const { lead, other, issue } = await given();
    await watch(issue, other);

    await changed(lead, [issue], { field: "title", before: "A", after: "B" });
    await comment(lead, issue);
    await changed(lead, [issue], { field: "status", before: "new", after: "open" });

    expect(await noticesOf(other)).toMatchObject([{ kind: "commented", count: 3 }]);
    expect(await linesOf(other)).toEqual([
      { kind: "commented", pace: "bundled", letter: null },
      { kind: "moved", pace: "bundled", letter: null },
    ]);
  });

  test.for([
    ["in_progress", "resolved"],
    ["resolved", "open"],
    ["resolved", "closed"],
  ])("that what they filed ended or began again: from %s to %s", async ([before, after]) => {
    const { lead, other, reporter, issue } = await given();
    await watch(issue, other);

    await changed(
      lead,
      [issue],
      { field: "status", before: before!, after: after! },
      { field: "resolution", after: "fixed" },
    );

    expect(await noticesOf(reporter)).toMatchObject([{ kind: "ended", count: 1 }]);
    expect(await noticesOf(other)).toMatchObject([{ kind: "moved", count: 1 }]);
  });

  test("of a new issue of their team when they triage, and of an issue that was theirs from its first moment", async () => {
    const { team, lead, other, reporter, issue } = await given();

    await doing(
      reporter,
      (tx) =>
        tx.insert(schema.issues).values({
          teamId: team.id,
          categoryId: issue.categoryId,
          reportedBy: reporter.id,
          severity: "medium",
          title: "Broken link",
        }),
      { kind: "mine" },
    );
    await doing(lead, (tx) =>
      tx.insert(schema.issues).values({
        teamId: team.id,
        categoryId: issue.categoryId,
        reportedBy: lead.id,
        assignedTo: other.id,
        severity: "medium",
        title: "Dead image",
      }),
    );

    expect(await noticesOf(lead)).toMatchObject([{ kind: "filed" }]);
    expect(await noticesOf(other)).toMatchObject([{ kind: "filed" }, { kind: "assigned" }]);
    expect(await noticesOf(reporter)).toEqual([]);
  });

  test("again after they have read it, in the same row, counted anew", async () => {
    const { lead, reporter, issue } = await given();
    await comment(lead, issue);
    await comment(lead, issue);
    await database().owner`update notifications set read_at = now(), done_at = now()`;

    await comment(lead, issue);

    expect(await noticesOf(reporter)).toMatchObject([{ kind: "commented", count: 1, unread: true }]);
  });

  test("of snoozed things as soon as something happens", async () => {
    const { lead, reporter, issue } = await given();
    await comment(lead, issue);
    await database().owner`update notifications set snoozed_until = now() + interval '1 day'`;

    await comment(lead, issue);

    const [row] = await database().owner`select snoozed_until from notifications where user_id = ${reporter.id}`;
    expect(row).toEqual({ snoozed_until: null });
  });

  test("by two who comment at the same moment, with nothing lost", async () => {
    const { lead, other, reporter, issue } = await given();

    await Promise.all([lead, other, lead, other].map((one) => comment(one, issue)));

    expect(await noticesOf(reporter)).toMatchObject([{ kind: "commented", count: 4 }]);
  });
});

describe("nobody is told", () => {
  test("of what they did themselves", async () => {
    const { lead, issue } = await given();
    await watch(issue, lead);

    await comment(lead, issue, { mentions: [lead] });
    await changed(lead, [issue], { field: "assignedTo", after: lead.id });

    expect(await noticesOf(lead)).toEqual([]);
  });

  test("of an issue that they muted, not even by a mention", async () => {
    const { lead, reporter, issue } = await given();
    await mute(issue, reporter);

    await comment(lead, issue, { mentions: [reporter] });

    expect(await noticesOf(reporter)).toEqual([]);
  });

  test("of talk on an issue that they muted, but that it was given to them they are told at once", async () => {
    const { lead, other, issue } = await given();
    await watch(issue, other);
    await mute(issue, other);

    await comment(lead, issue, { mentions: [other] });
    await changed(lead, [issue], { field: "assignedTo", after: other.id });
    await comment(lead, issue);

    expect(await noticesOf(other)).toMatchObject([{ kind: "assigned", count: 1 }]);
    expect(await linesOf(other)).toMatchObject([{ kind: "assigned", pace: "once" }]);
  });

  test("that an issue was put aside or came back, which is for those who triage it, but of what else was changed they are", async () => {
    const { lead, other, reporter, issue } = await given();
    await watch(issue, other);

    await changed(lead, [issue], { field: "snoozedUntil", after: "activity" });
    await changed(lead, [issue], { field: "snoozedUntil", after: null });

    expect([await noticesOf(reporter), await noticesOf(other), await linesOf(reporter)]).toEqual([[], [], []]);
    await changed(lead, [issue], { field: "title", after: "B" }, { field: "snoozedUntil", after: null });
    expect(await noticesOf(reporter)).toMatchObject([{ kind: "edited", count: 1 }]);
  });

  test("of an internal note that they may not read, nor of an issue out of their sight", async () => {
    const { lead, other, reporter, issue } = await given();
    const stranger = await anActor("reporter", []);
    await watch(issue, stranger, other);

    await comment(lead, issue, { internal: true, mentions: [reporter] });
    await comment(lead, issue, { mentions: [stranger] });

    expect(await noticesOf(stranger)).toEqual([]);
    expect(await noticesOf(reporter)).toMatchObject([{ kind: "commented", internal: false }]);
    expect(await noticesOf(other)).toMatchObject([{ kind: "noted", internal: true }, { kind: "commented" }]);
  });

  test("of a kind that they switched off; and nothing is mailed to who switched mail off", async () => {
    const { lead, other, reporter, issue } = await given();
    await choose(reporter, { ways: { commented: "off" } });
    await choose(other, { mail: false });

    await comment(lead, issue, { mentions: [other] });

    expect(await noticesOf(reporter)).toEqual([]);
    expect(await noticesOf(other)).toHaveLength(1);
    expect(await linesOf(other)).toEqual([]);
  });

  test("by mail in another way than they wish by now: what waits changes its pace, or is not sent", async () => {
    const { lead, other, reporter, issue } = await given();
    await watch(issue, other);
    await comment(lead, issue);
    expect([await linesOf(reporter), await linesOf(other)]).toMatchObject([
      [{ pace: "bundled" }],
      [{ pace: "bundled" }],
    ]);

    await choose(reporter, { ways: { commented: "daily" } });
    expect([await linesOf(reporter), await linesOf(other)]).toMatchObject([[{ pace: "daily" }], [{ pace: "bundled" }]]);
    await choose(reporter, { ways: { commented: "off" } });
    expect([await linesOf(reporter), await linesOf(other)]).toMatchObject([[], [{ pace: "bundled" }]]);
    await choose(other, { mail: false });
    expect(await linesOf(other)).toEqual([]);
  });

  test("of what an import or a tool did", async () => {
    const { lead, reporter, issue } = await given();
    const [made] = await database().owner`
      insert into imports (created_by, file_name, file_hash, row_count) values (${lead.id}, 'a.csv', 'x', 1) returning id`;

    await doing(lead, (tx) =>
      tx.insert(schema.issueHistory).values({
        teamId: issue.teamId,
        issueId: issue.id,
        actorId: lead.id,
        importId: made!.id,
        field: "title",
      }),
    );
    await database()
      .owner`insert into issue_history (team_id, issue_id, actor_id, field) values (${issue.teamId}, ${issue.id}, ${lead.id}, 'title')`;

    expect(await noticesOf(reporter)).toEqual([]);
  });

  test("when the change was taken back", async () => {
    const { lead, reporter, issue } = await given();

    const undone = doing(lead, async (tx) => {
      await remember(tx, lead, [issue], [{ field: "status", before: "new", after: "open" }]);
      throw new Error("taken back");
    });

    await expect(undone).rejects.toThrow("taken back");
    expect(await noticesOf(reporter)).toEqual([]);
  });
});

describe("a bulk change", () => {
  test("tells each person once, however many issues and statements it has", async () => {
    const { team, lead, other, reporter } = await given();
    const many: { id: number; teamId: number }[] = [];
    for (let n = 0; n < 5; n++) many.push(await anIssue({ teamId: team.id, reportedBy: reporter.id }));

    await doing(lead, async (tx) => {
      await asBulk(tx);
      for (const issue of many) {
        await remember(
          tx,
          lead,
          [issue],
          [
            { field: "status", before: "new", after: "open" },
            { field: "assignedTo", after: other.id },
          ],
        );
      }
    });

    const ids = many.map(({ id }) => id);
    expect(await noticesOf(reporter)).toMatchObject([{ kind: "moved", count: 5, issue: null, issues: ids }]);
    expect(await noticesOf(other)).toMatchObject([{ kind: "assigned", count: 5, issues: ids }]);
    expect(await linesOf(other)).toEqual([{ kind: "assigned", pace: "once", letter: null }]);
  });

  test("in one statement is one notice even where nobody called it a bulk change", async () => {
    const { team, lead, reporter, issue } = await given();
    const second = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    const byOther = await anIssue({ teamId: team.id });

    await changed(lead, [issue, second, byOther], { field: "severity", before: "low", after: "high" });

    expect(await noticesOf(reporter)).toMatchObject([{ kind: "edited", count: 2, issues: [issue.id, second.id] }]);
    expect(await noticesOf({ id: byOther.reportedBy })).toMatchObject([{ count: 1, issue: byOther.id }]);
  });
});

describe("what leaves a person's sight", () => {
  const left = async (who: { id: number }) => [await noticesOf(who), await linesOf(who)];

  test("takes its notices and its unsent lines along: an issue that goes to another team", async () => {
    const { lead, other, issue } = await given();
    const elsewhere = await aTeam();
    await watch(issue, other);
    await comment(lead, issue);

    await doing(lead, (tx) => tx.execute(sql`select app.move_to_team(${issue.id}, ${elsewhere.id}, 1)`));

    expect(await left(other)).toEqual([[], []]);
  });

  test("does so for who is no longer assigned", async () => {
    const { lead, issue } = await given();
    const helper = await anActor("reporter");
    const assign = (to: number | null) =>
      doing(lead, (tx) =>
        tx
          .update(schema.issues)
          .set({ assignedTo: to, version: sql`version + 1` })
          .where(eq(schema.issues.id, issue.id)),
      );
    await assign(helper.id);
    await comment(lead, issue);
    expect(await noticesOf(helper)).toHaveLength(1);

    await assign(null);

    expect(await left(helper)).toEqual([[], []]);
  });

  test("does so for who leaves the team, also in a bulk notice, and keeps what is still theirs", async () => {
    const { team, lead, other, issue } = await given();
    const own = await anIssue({ teamId: team.id, reportedBy: other.id });
    await watch(issue, other);
    await changed(lead, [issue, own], { field: "severity", after: "high" });
    await comment(lead, issue);

    await database().owner`delete from team_members where user_id = ${other.id}`;

    expect(await noticesOf(other)).toMatchObject([{ issues: [own.id], count: 1 }]);
  });

  test("does so with internal notes for who no longer works issues", async () => {
    const { lead, other, issue } = await given();
    await watch(issue, other);
    await comment(lead, issue, { internal: true });
    await comment(lead, issue);

    await database().owner`update users set role = 'reporter' where id = ${other.id}`;

    expect(await noticesOf(other)).toMatchObject([{ kind: "commented", internal: false }]);
  });
});

describe("what PostgreSQL says of notices", () => {
  test("is what the domain says, of defaults and of weight", async () => {
    for (const role of ROLES) {
      for (const kind of NOTICE_KINDS) {
        const [row] = await database()
          .owner`select app.notice_way(${kind}, ${role}) as way, app.notice_rank(${kind}) as rank`;
        expect(row).toEqual({ way: defaultWay(kind, role), rank: NOTICE_KINDS.indexOf(kind) + 1 });
      }
    }
  });

  test.for(ROLES)("is what the policy says, of the sight of a %s", async (role) => {
    const scene = await setScene(role);
    for (const relation of RELATIONS) {
      const [row] = await database().owner<
        { seen: boolean; team: number; reporter: number; assignee: number | null }[]
      >`
        select app.in_sight(${scene.actor.id}, ${role}, team_id, reported_by, assigned_to, false) as seen,
          team_id as team, reported_by as reporter, assigned_to as assignee from issues where id = ${scene.issues[relation].id}`;
      const { seen, team, reporter, assignee } = row!;
      expect(seen, relation).toBe(
        sees(scene.actor, { teamId: team, reportedBy: reporter, assignedTo: assignee, status: "open" }),
      );
    }
  });
});
