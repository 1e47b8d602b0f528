import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { mentionOf, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { addComment, editIssue, moveIssue } from "@/features/issues/commands";
import { findIssue } from "@/features/issues/find";
import { commentInput } from "@/features/issues/input";
import { deleteComment, editComment, reactToComment } from "./commands";

withDatabase();

async function aThread({ status = "open" as Status, internal = false } = {}) {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id], { name: "Bea Lead" });
  const other = await anActor("team_lead", [team.id], { name: "Olu Other" });
  const reporter = await anActor("reporter", [team.id], { name: "Ola Reporter" });
  const admin = await anActor("admin", [], { name: "Ida Admin" });
  const stranger = await anActor("team_lead", [(await aTeam()).id], { name: "Zed Stranger" });
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id, status });
  const { id: root } = await addComment(lead, { id: issue.id, body: "Which page?", internal, uploads: undefined });
  const { id: elsewhere } = await anIssue({ teamId: team.id });
  return { team, lead, other, reporter, admin, stranger, issue, root, elsewhere };
}

const answer = (actor: TestActor, id: number, replyTo: number, body = "The first.", internal = false) =>
  addComment(actor, { id, replyTo, body, internal, uploads: undefined });
const threadOf = async (actor: TestActor, id: number, root: number) =>
  ((await findIssue(actor, id))?.comments ?? []).filter(({ replyTo }) => replyTo === root);
const noticesOf = async ({ id }: { id: number }) => [
  ...(await database().owner<{ kind: string; internal: boolean; comment_id: number }[]>`
    select kind, internal, comment_id::int from notifications where user_id = ${id} order by id`),
];

describe("replying", () => {
  test("stands under its comment, in order, and a reply to a reply joins the same thread", async () => {
    const { lead, reporter, issue, root } = await aThread();

    const one = await answer(reporter, issue.id, root);
    const two = await answer(lead, issue.id, one.id, "Thanks.");

    expect(await threadOf(reporter, issue.id, root)).toMatchObject([
      { id: one.id, body: "The first.", internal: false, authorId: reporter.id },
      { id: two.id, body: "Thanks.", internal: false, authorId: lead.id },
    ]);
  });

  test("to an internal note is internal, whatever the form says, and reporters see nothing of it", async () => {
    const { other, reporter, issue, root } = await aThread({ internal: true });

    await answer(other, issue.id, root);

    expect(await threadOf(other, issue.id, root)).toMatchObject([{ internal: true }]);
    expect((await findIssue(reporter, issue.id))?.comments).toEqual([]);
  });

  test("to an open comment is open, whatever the form says", async () => {
    const { other, reporter, issue, root } = await aThread();

    await answer(other, issue.id, root, "Fixed.", true);

    expect(await threadOf(reporter, issue.id, root)).toMatchObject([{ body: "Fixed.", internal: false }]);
  });

  test("is possible in every status", async () => {
    for (const status of ["new", "in_progress", "resolved", "closed"] as const) {
      const { reporter, issue, root } = await aThread({ status });
      await expect(answer(reporter, issue.id, root)).resolves.toBeTruthy();
    }
  });

  test("out of sight answers as if it did not exist: absent, deleted, internal, or of another issue", async () => {
    const { lead, other, reporter, stranger, issue, root, elsewhere } = await aThread();
    const { id: note } = await addComment(lead, { id: issue.id, body: "Hm", internal: true, uploads: undefined });
    const { id: gone } = await answer(other, issue.id, root);
    await deleteComment(other, { id: issue.id, comment: gone });
    const refused = [];
    for (const [id, to] of [
      [issue.id, note],
      [issue.id, gone],
      [issue.id, note + 1_000_000],
      [elsewhere, root],
    ] as const) {
      refused.push(await answer(reporter, id, to).catch(({ reason, message }) => ({ reason, message })));
    }

    expect(new Set(refused.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"reason":"not_found","message":"There is no such comment."}']),
    );
    await expect(answer(stranger, issue.id, root)).rejects.toMatchObject({
      reason: "not_found",
      message: "There is no such issue.",
    });
  });

  test("names a comment by its number alone", () => {
    const form = (replyTo: string) => commentInput.safeParse({ id: "1", body: "x", replyTo }).success;

    expect([form("12"), form(""), form("0"), form("x"), form("1 or 1")]).toEqual([true, true, false, false, false]);
  });
});

describe("a reply", () => {
  test("tells who watches, and makes its author a watcher", async () => {
    const { lead, other, reporter, issue, root } = await aThread();

    const { id } = await answer(other, issue.id, root);

    expect(await noticesOf(lead)).toEqual([{ kind: "commented", internal: false, comment_id: id }]);
    expect((await noticesOf(reporter)).at(-1)).toEqual({ kind: "commented", internal: false, comment_id: id });
    expect((await findIssue(other, issue.id))?.watchers.map(({ userId }) => userId)).toContain(other.id);
  });

  test("to an internal note tells those alone who read notes", async () => {
    const { lead, other, reporter, issue, root } = await aThread({ internal: true });

    const { id } = await answer(other, issue.id, root);

    expect(await noticesOf(lead)).toEqual([{ kind: "noted", internal: true, comment_id: id }]);
    expect(await noticesOf(reporter)).toEqual([]);
  });

  test("names people as a comment does, and in an internal thread only those who read notes", async () => {
    const open = await aThread();
    const { id } = await answer(open.reporter, open.issue.id, open.root, `See ${mentionOf(open.other)}`);
    expect(await noticesOf(open.other)).toEqual([{ kind: "mentioned", internal: false, comment_id: id }]);

    const closed = await aThread({ internal: true });
    await expect(answer(closed.other, closed.issue.id, closed.root, mentionOf(closed.reporter))).rejects.toMatchObject({
      reason: "invalid",
      field: "body",
    });
  });

  test("is rephrased by its author, reacted to by who sees it, and deleted by its author or an admin", async () => {
    const { lead, reporter, admin, issue, root } = await aThread();
    const { id } = await answer(reporter, issue.id, root);
    const reword = (actor: TestActor) =>
      editComment(actor, { id: issue.id, comment: id, version: 1, body: "The second.", uploads: undefined });

    await expect(reword(lead)).rejects.toMatchObject({ reason: "forbidden" });
    await reword(reporter);
    await reactToComment(lead, { id: issue.id, comment: id, kind: "thanks", on: true });
    expect(await threadOf(lead, issue.id, root)).toMatchObject([{ body: "The second.", version: 2 }]);
    expect((await findIssue(lead, issue.id))?.reactions).toMatchObject([{ commentId: id }]);

    await expect(deleteComment(lead, { id: issue.id, comment: id })).rejects.toMatchObject({ reason: "forbidden" });
    await deleteComment(admin, { id: issue.id, comment: id });
    expect(await threadOf(lead, issue.id, root)).toMatchObject([{ body: "", deletedBy: admin.id }]);
  });

  test("stays when its comment is deleted, whose words are gone, and can be answered still", async () => {
    const { lead, reporter, issue, root } = await aThread();
    const { id } = await answer(reporter, issue.id, root);

    await deleteComment(lead, { id: issue.id, comment: root });
    await answer(lead, issue.id, id, "I see.");

    expect((await findIssue(reporter, issue.id))?.comments[0]).toMatchObject({
      id: root,
      body: "",
      deletedBy: lead.id,
    });
    expect(await threadOf(reporter, issue.id, root)).toMatchObject([{ body: "The first." }, { body: "I see." }]);
    await expect(answer(lead, issue.id, root)).rejects.toMatchObject({ reason: "not_found" });
  });

  test("goes to another team with its issue, where the thread goes on", async () => {
    const { lead, reporter, admin, issue, root } = await aThread();
    await answer(reporter, issue.id, root);
    await answer(lead, issue.id, root, "Thanks.");

    await editIssue(admin, { id: issue.id, version: 1, teamId: (await aTeam()).id });
    await answer(admin, issue.id, root, "Ours, then.");

    expect(await threadOf(admin, issue.id, root)).toMatchObject([
      { body: "The first." },
      { body: "Thanks." },
      { body: "Ours, then." },
    ]);
  });

  test("stays where it is when its issue is closed as a duplicate", async () => {
    const { lead, reporter, issue, root, elsewhere } = await aThread();
    await answer(reporter, issue.id, root);

    await moveIssue(lead, { id: issue.id, version: 1, to: "closed", resolution: "duplicate", duplicateOf: elsewhere });

    expect(await threadOf(lead, issue.id, root)).toHaveLength(1);
    expect((await findIssue(lead, elsewhere))?.duplicates).toMatchObject([{ id: issue.id, comments: 2 }]);
  });
});
