import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { mentionOf, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { addComment, editIssue } from "@/features/issues/commands";
import { findIssue } from "@/features/issues/find";
import { listMentionable } from "@/features/issues/mentions";
import { listIssues } from "@/features/issues/queries";
import { defaultView } from "@/features/issues/view";
import { chooseSendKeys, deleteComment, editComment, reactToComment, watchIssue } from "./commands";
import { findSendKeys, listEarlierTexts } from "./queries";

withDatabase();

async function aConversation(status: Status = "open") {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id], { name: "Bea Lead" });
  const reporter = await anActor("reporter", [team.id], { name: "Ola Reporter" });
  const admin = await anActor("admin", [], { name: "Ida Admin" });
  const stranger = await anActor("team_lead", [(await aTeam()).id], { name: "Zed Stranger" });
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id, status });
  const said = await addComment(reporter, {
    id: issue.id,
    body: "Seen in Lisbon.",
    internal: false,
    uploads: undefined,
  });
  const note = await addComment(lead, { id: issue.id, body: "Agency again.", internal: true, uploads: undefined });
  return { team, lead, reporter, admin, stranger, issue, comment: said.id, note: note.id };
}

const rephrase = (actor: TestActor, id: number, comment: number, body: string, version = 1) =>
  editComment(actor, { id, comment, version, body, uploads: undefined });
const commentsSeenBy = async (actor: TestActor, id: number) => (await findIssue(actor, id))?.comments ?? [];
const found = async (actor: TestActor, text: string) =>
  (await listIssues(actor, { ...defaultView(actor), text })).rows.length;

describe("rephrasing a comment", () => {
  test("shows the new words, says when, and keeps the old ones", async () => {
    const { reporter, lead, issue, comment } = await aConversation();

    await rephrase(reporter, issue.id, comment, "Seen in Porto.");
    await rephrase(reporter, issue.id, comment, "Seen in Braga.", 2);

    expect((await commentsSeenBy(lead, issue.id))[0]).toMatchObject({
      body: "Seen in Braga.",
      version: 3,
      editedAt: expect.any(Date),
    });
    expect(await listEarlierTexts(lead, { id: issue.id, comment })).toMatchObject([
      { version: 1, body: "Seen in Lisbon." },
      { version: 2, body: "Seen in Porto." },
    ]);
  });

  test("is found by the new words, and no longer by the old", async () => {
    const { reporter, lead, issue, comment } = await aConversation();

    await rephrase(reporter, issue.id, comment, "Seen in Braganza.");

    expect([await found(lead, "Braganza"), await found(lead, "Lisbon")]).toEqual([1, 0]);
  });

  test("with the same words changes nothing", async () => {
    const { reporter, issue, comment } = await aConversation();

    expect(await rephrase(reporter, issue.id, comment, "Seen in Lisbon.")).toEqual({ id: comment, version: 1 });
    expect((await commentsSeenBy(reporter, issue.id))[0]?.editedAt).toBeNull();
  });

  test("that has changed meanwhile tells what it says now", async () => {
    const { reporter, issue, comment } = await aConversation();
    await rephrase(reporter, issue.id, comment, "Seen in Porto.");

    await expect(rephrase(reporter, issue.id, comment, "Seen in Faro.")).rejects.toMatchObject({
      reason: "conflict",
      version: 2,
      changes: [{ field: "comment", after: "Seen in Porto." }],
    });
  });

  test("is for its author alone, admins included", async () => {
    const { lead, admin, issue, comment } = await aConversation();

    for (const actor of [lead, admin]) {
      await expect(rephrase(actor, issue.id, comment, "No.")).rejects.toMatchObject({ reason: "forbidden" });
    }
  });

  test("is possible in every status", async () => {
    for (const status of ["new", "in_progress", "resolved", "closed"] as const) {
      const { reporter, issue, comment } = await aConversation(status);
      await expect(rephrase(reporter, issue.id, comment, "Later.")).resolves.toMatchObject({ version: 2 });
    }
  });

  test("out of sight answers as if it did not exist", async () => {
    const { reporter, stranger, issue, comment, note } = await aConversation();
    const elsewhere = await anIssue({ teamId: issue.teamId });

    await expect(rephrase(stranger, issue.id, comment, "Hm")).rejects.toMatchObject({ reason: "not_found" });
    const answers = [];
    for (const [id, of] of [
      [issue.id, note],
      [issue.id, note + 1_000_000],
      [elsewhere.id, comment],
    ] as const) {
      answers.push(await rephrase(reporter, id, of, "Hm").catch(({ reason, message }) => ({ reason, message })));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"reason":"not_found","message":"There is no such comment."}']),
    );
  });
});

describe("deleting a comment", () => {
  test("leaves that there was one, and of its words nothing: on the page, in search, in earlier texts", async () => {
    const { reporter, lead, admin, issue, comment } = await aConversation();
    await rephrase(reporter, issue.id, comment, "Seen in Porto.");

    await deleteComment(reporter, { id: issue.id, comment });

    for (const actor of [reporter, lead, admin]) {
      const details = await findIssue(actor, issue.id);
      expect(details?.comments[0]).toMatchObject({ id: comment, body: "", deletedBy: reporter.id });
      expect(JSON.stringify(details)).not.toMatch(/Lisbon|Porto/);
      expect(await found(actor, "Porto")).toBe(0);
      await expect(listEarlierTexts(actor, { id: issue.id, comment })).rejects.toMatchObject({ reason: "not_found" });
    }
  });

  test("is remembered in the audit log, without its words, and what it said by the database alone", async () => {
    const { reporter, admin, issue, comment } = await aConversation();

    await deleteComment(admin, { id: issue.id, comment });

    const { owner } = database();
    expect([...(await owner`select actor_name, action, object_name, before from audit_log`)]).toEqual([
      {
        actor_name: admin.name,
        action: "comment.deleted",
        object_name: `QM-${issue.id}`,
        before: { author: reporter.name, internal: false },
      },
    ]);
    expect([...(await owner`select body from comment_versions`)]).toEqual([{ body: "Seen in Lisbon." }]);
  });

  test("takes its reactions and mentions along", async () => {
    const { lead, reporter, issue } = await aConversation();
    const { id } = await addComment(reporter, {
      id: issue.id,
      body: mentionOf(lead),
      internal: false,
      uploads: undefined,
    });
    await reactToComment(lead, { id: issue.id, comment: id, kind: "done", on: true });

    await deleteComment(reporter, { id: issue.id, comment: id });

    const details = await findIssue(lead, issue.id);
    expect([details?.reactions, details?.mentions]).toEqual([[], []]);
  });

  test("of somebody else is for admins", async () => {
    const { lead, issue, comment } = await aConversation();

    await expect(deleteComment(lead, { id: issue.id, comment })).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("cannot be done twice or undone, and nothing can be said in it any more", async () => {
    const { reporter, issue, comment } = await aConversation();
    await deleteComment(reporter, { id: issue.id, comment });

    const gone = { reason: "not_found", message: "There is no such comment." };
    await expect(deleteComment(reporter, { id: issue.id, comment })).rejects.toMatchObject(gone);
    await expect(rephrase(reporter, issue.id, comment, "Back.", 2)).rejects.toMatchObject(gone);
    await expect(reactToComment(reporter, { id: issue.id, comment, kind: "agree", on: true })).rejects.toMatchObject(
      gone,
    );
  });

  test("out of sight answers as if it did not exist", async () => {
    const { reporter, stranger, issue, comment, note } = await aConversation();

    await expect(deleteComment(stranger, { id: issue.id, comment })).rejects.toMatchObject({ reason: "not_found" });
    await expect(deleteComment(reporter, { id: issue.id, comment: note })).rejects.toMatchObject({
      reason: "not_found",
    });
  });
});

describe("reacting", () => {
  test("counts each person once for a kind, and is taken back", async () => {
    const { reporter, lead, issue, comment } = await aConversation();
    const react = (actor: TestActor, on: boolean) =>
      reactToComment(actor, { id: issue.id, comment, kind: "thanks", on });

    for (const actor of [lead, lead, reporter]) await react(actor, true);
    expect((await findIssue(lead, issue.id))?.reactions).toEqual([
      { commentId: comment, kind: "thanks", userId: lead.id },
      { commentId: comment, kind: "thanks", userId: reporter.id },
    ]);

    for (let time = 0; time < 2; time += 1) await react(lead, false);
    expect((await findIssue(lead, issue.id))?.reactions).toMatchObject([{ userId: reporter.id }]);
  });

  test("to what is out of sight answers as if it did not exist", async () => {
    const { reporter, stranger, issue, comment, note } = await aConversation();
    const react = (actor: TestActor, to: number) =>
      reactToComment(actor, { id: issue.id, comment: to, kind: "agree", on: true });

    await expect(react(stranger, comment)).rejects.toMatchObject({ reason: "not_found" });
    await expect(react(reporter, note)).rejects.toMatchObject({ reason: "not_found" });
  });
});

describe("mentioning somebody", () => {
  test("offers the people who may see the issue: its team, its reporter and assignee, admins", async () => {
    const { team, lead, admin, reporter } = await aConversation();
    const outside = await anActor("reporter", [(await aTeam()).id], { name: "Una Outside" });
    const assigned = await anActor("reporter", [(await aTeam()).id], { name: "Asa Assigned" });
    await anActor("reporter", [team.id], { name: "Gone", active: false });
    const issue = await anIssue({ teamId: team.id, reportedBy: outside.id, assignedTo: assigned.id });
    const offered = async (words: string, internal = false) =>
      (await listMentionable(lead, { id: issue.id, words, internal })).map(({ name }) => name);

    expect(await offered("")).toEqual([assigned.name, lead.name, admin.name, reporter.name, outside.name]);
    expect(await offered("", true)).toEqual([lead.name, admin.name]);
    expect(await offered("out")).toEqual([outside.name]);
    expect(await offered("%")).toEqual([]);
  });

  test("offers nobody to who does not see the issue, nor note readers to who reads no notes", async () => {
    const { stranger, reporter, issue } = await aConversation();

    expect(await listMentionable(stranger, { id: issue.id, words: "", internal: false })).toEqual([]);
    expect(await listMentionable(reporter, { id: issue.id, words: "", internal: true })).toEqual([]);
  });

  test("is kept with the comment; oneself is not told", async () => {
    const { lead, reporter, issue } = await aConversation();
    const body = `${mentionOf(lead)} and ${mentionOf(reporter)}, ${mentionOf(lead)}`;

    const { id } = await addComment(reporter, { id: issue.id, body, internal: false, uploads: undefined });

    expect((await findIssue(lead, issue.id))?.mentions).toEqual([{ commentId: id, userId: lead.id }]);
  });

  test("who may not see it is refused, just as who does not exist, and nothing is said", async () => {
    const { stranger, reporter, issue } = await aConversation();
    const refused = [];
    for (const id of [stranger.id, 999_999]) {
      refused.push(
        await addComment(reporter, {
          id: issue.id,
          body: mentionOf({ id, name: "Zed" }),
          internal: false,
          uploads: undefined,
        }).catch(({ reason, message, field }) => ({ reason, message, field })),
      );
    }

    expect(refused[0]).toMatchObject({ reason: "invalid", field: "body" });
    expect(refused[1]).toEqual(refused[0]);
    expect(await commentsSeenBy(reporter, issue.id)).toHaveLength(1);
  });

  test("in an internal note is for those who read notes", async () => {
    const { lead, reporter, admin, issue } = await aConversation();
    const note = (body: string) => addComment(lead, { id: issue.id, body, internal: true, uploads: undefined });

    await expect(note(mentionOf(reporter))).rejects.toMatchObject({ reason: "invalid", field: "body" });
    await expect(note(mentionOf(admin))).resolves.toBeTruthy();
  });

  test("while editing adds those who are new, and keeps who was named before and is out of reach since", async () => {
    const { lead, reporter, admin, issue } = await aConversation();
    const leaver = await anActor("reporter", [issue.teamId]);
    const { id } = await addComment(reporter, {
      id: issue.id,
      body: mentionOf(leaver),
      internal: false,
      uploads: undefined,
    });
    await database().owner`delete from team_members where user_id = ${leaver.id}`;

    await rephrase(reporter, issue.id, id, `${mentionOf(leaver)} ${mentionOf(admin)} ${mentionOf(lead)}`);

    const named = (await findIssue(lead, issue.id))?.mentions.map(({ userId }) => userId);
    expect(named?.sort()).toEqual([leaver.id, admin.id, lead.id].sort());
  });
});

describe("watching an issue", () => {
  const watching = async (actor: TestActor, id: number) => {
    const own = (await findIssue(actor, id))?.watchers.find(({ userId }) => userId === actor.id);
    return own ? { reason: own.reason, muted: own.muted } : null;
  };

  test("follows from filing it or saying something, and ends by choice for good", async () => {
    const { reporter, lead, issue } = await aConversation();
    expect(await watching(reporter, issue.id)).toEqual({ reason: "reporter", muted: false });
    expect(await watching(lead, issue.id)).toEqual({ reason: "commenter", muted: false });

    await watchIssue(reporter, { id: issue.id, watching: false });
    await addComment(reporter, { id: issue.id, body: "And again.", internal: false, uploads: undefined });

    expect(await watching(reporter, issue.id)).toEqual({ reason: "reporter", muted: true });
    expect((await findIssue(lead, issue.id))?.watchers.map(({ userId }) => userId)).toEqual([lead.id]);
  });

  test("begins by choice, and again after it was ended", async () => {
    const { issue, team } = await aConversation();
    const member = await anActor("reporter", [team.id]);

    for (const wanted of [true, true, false, true]) await watchIssue(member, { id: issue.id, watching: wanted });

    expect(await watching(member, issue.id)).toEqual({ reason: "self", muted: false });
  });

  test("is said of those alone who are told: in use, and in sight of it", async () => {
    const { reporter, lead, issue, team } = await aConversation();
    const [there, left, away] = await Promise.all(
      ["There", "Left", "Away"].map((name) => anActor("reporter", [team.id], { name })),
    );
    const elsewhere = await anActor("reporter", [(await aTeam()).id]);
    const watched = [reporter, lead, there!, left!, away!];
    await addComment(lead, { id: issue.id, body: "Agency is told.", internal: false, uploads: undefined });
    const { owner } = database();
    for (const { id } of [there!, left!, away!])
      await owner`insert into issue_watchers (team_id, issue_id, user_id, reason) values (${team.id}, ${issue.id}, ${id}, 'self')`;
    const told = async (actor: TestActor) =>
      (await findIssue(actor, issue.id))?.watchers.map(({ userId }) => userId).sort();

    expect(await told(lead)).toEqual(watched.map(({ id }) => id).sort());
    await owner`delete from team_members where user_id = ${left!.id}`;
    await owner`update users set active = false where id = ${away!.id}`;
    // Whoever filed it sees it wherever it is, and who is told of it.
    await owner`delete from team_members where user_id = ${reporter.id}`;

    for (const actor of [lead, there!, { ...reporter, teamIds: [] }, await anActor("admin")])
      expect(await told(actor)).toEqual([reporter, lead, there!].map(({ id }) => id).sort());
    expect(await told(elsewhere)).toBeUndefined();
  });

  test("tells nobody why others watch", async () => {
    const { lead, issue } = await aConversation();

    const others = (await findIssue(lead, issue.id))?.watchers.filter(({ userId }) => userId !== lead.id);
    expect(others).toMatchObject([{ reason: null, muted: false }]);
  });

  test("out of sight answers as if it did not exist", async () => {
    const { stranger, issue } = await aConversation();

    await expect(watchIssue(stranger, { id: issue.id, watching: true })).rejects.toMatchObject({ reason: "not_found" });
  });
});

test("the keys that send a comment are each person's own choice", async () => {
  const { lead, reporter } = await aConversation();

  await chooseSendKeys(lead, { keys: "Enter" });
  await chooseSendKeys(lead, { keys: "mod+Enter" });
  await chooseSendKeys(lead, { keys: "Enter" });

  expect([await findSendKeys(lead), await findSendKeys(reporter)]).toEqual(["Enter", "mod+Enter"]);
});

test("the keys that send a comment are kept where several tabs choose at once, the first time", async () => {
  const { lead, reporter, admin } = await aConversation();

  for (const one of [lead, reporter, admin]) {
    await Promise.all(Array.from({ length: 6 }, () => chooseSendKeys(one, { keys: "Enter" })));

    expect(await findSendKeys(one)).toBe("Enter");
  }
});

test("a comment of an issue that goes to another team keeps its earlier texts, reactions and mentions", async () => {
  const { reporter, lead, admin, issue } = await aConversation();
  const there = await aTeam();
  const { id } = await addComment(reporter, {
    id: issue.id,
    body: mentionOf(lead),
    internal: false,
    uploads: undefined,
  });
  await rephrase(reporter, issue.id, id, `Now ${mentionOf(lead)}`);
  await reactToComment(lead, { id: issue.id, comment: id, kind: "agree", on: true });

  await editIssue(admin, { id: issue.id, version: 1, teamId: there.id });

  const details = await findIssue(admin, issue.id);
  expect(details?.reactions).toHaveLength(1);
  expect(details?.mentions).toHaveLength(1);
  expect(await listEarlierTexts(admin, { id: issue.id, comment: id })).toHaveLength(1);
});

describe("who watches an issue only because of an internal note", () => {
  const watching = async (actor: TestActor, id: number) =>
    (await findIssue(actor, id))!.watchers.map(({ userId }) => userId).filter((userId) => userId !== actor.id);

  test("is seen by who reads notes, and by who does not once they are heard of aloud", async () => {
    const { team, lead, reporter, admin, issue } = await aConversation();
    const colleague = await anActor("team_lead", [team.id]);
    const body = `${mentionOf(colleague)}, is this the agency again?`;
    await addComment(admin, { id: issue.id, body, internal: true, uploads: undefined });

    expect(await watching(lead, issue.id)).toEqual(expect.arrayContaining([admin.id, colleague.id]));
    expect(await watching(reporter, issue.id)).toEqual([]);

    await addComment(lead, {
      id: issue.id,
      body: `${mentionOf(colleague)} knows.`,
      internal: false,
      uploads: undefined,
    });
    expect((await watching(reporter, issue.id)).toSorted()).toEqual([lead.id, colleague.id].toSorted());
  });
});
