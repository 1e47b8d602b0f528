import { mkdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { deleteComment } from "@/features/comments/commands";
import { addComment, reportIssue } from "@/features/issues/commands";
import { attachFiles, deleteFile } from "@/features/issues/files";
import { findIssue } from "@/features/issues/find";
import { attachInput } from "@/features/issues/input";
import { fileStorage } from "@/lib/file-storage";
import { dropUpload, keepUpload } from "./commands";
import { findFile, findUpload } from "./queries";

withDatabase();

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}
const send = (actor: TestActor, name = "proof.txt", text = "Seen.") => keepUpload(actor, { name, body: bytesOf(text) });
const kept = async (key: string) => (await (await fileStorage()).read(key)) !== null;
const keys = async () =>
  (await database().owner<{ key: string }[]>`select key from uploads union all select key from attachments`).map(
    ({ key }) => key,
  );

async function aPlace() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  const stranger = await anActor("team_lead", [(await aTeam()).id]);
  const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id, status: "open" });
  return { team, lead, reporter, stranger, issue };
}

describe("an upload", () => {
  test("is for its sender alone until it is used", async () => {
    const { lead, reporter } = await aPlace();

    const sent = await send(reporter, "../../hero <1>.txt");

    expect(sent).toMatchObject({ name: "hero _1_.txt", bytes: 5, contentType: "text/plain", width: null });
    expect(await findUpload(reporter, sent.id)).toMatchObject({ name: "hero _1_.txt" });
    await expect(findUpload(lead, sent.id)).rejects.toMatchObject({ reason: "not_found" });
  });

  test("is thrown away by its sender, with its bytes; by nobody else", async () => {
    const { lead, reporter } = await aPlace();
    const { id } = await send(reporter);
    const { key } = await findUpload(reporter, id);

    await dropUpload(lead, id);
    expect(await kept(key)).toBe(true);

    await dropUpload(reporter, id);
    await dropUpload(reporter, id);
    expect(await kept(key)).toBe(false);
  });

  test("whose bytes cannot be removed is not forgotten, and too old to be used", async () => {
    const { reporter, issue } = await aPlace();
    const { id } = await send(reporter);
    const { key } = await findUpload(reporter, id);
    // A folder in the place of the file: nothing removes it as one.
    const place = path.join((await fileStorage()).incoming, "..", key.slice(0, 2), key);
    await rm(place);
    await mkdir(place);
    onTestFinished(() => rmdir(place));

    await expect(dropUpload(reporter, id)).rejects.toThrow();

    const attached = addComment(reporter, { id: issue.id, body: "", internal: false, uploads: [id] });
    await expect(attached).rejects.toThrow("A file was sent too long ago and is gone.");
    const swept = await database().owner`select app.sweep_uploads() as key`;
    expect([...swept]).toEqual([{ key }]);
  });

  test("is refused while a hundred lie unused", async () => {
    const { reporter } = await aPlace();
    await database().owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
      select ${reporter.id}, 'a', 1, 'a', 'a', n::text from generate_series(1, 100) n`;

    await expect(send(reporter)).rejects.toMatchObject({ reason: "throttled" });
  });

  test("is refused as well while as many are under way", async () => {
    const { reporter } = await aPlace();
    await database().owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
      select ${reporter.id}, 'a', 1, 'a', 'a', n::text from generate_series(1, 97) n`;

    const sent = await Promise.allSettled(Array.from({ length: 12 }, () => send(reporter)));

    expect(sent.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(3);
    expect((await keys()).length).toBeLessThanOrEqual(100);
    await database().owner`delete from uploads`;
    await expect(send(reporter)).resolves.toMatchObject({ name: "proof.txt" });
  });

  test("of somebody who may no longer sign in leaves nothing behind", async () => {
    const ghost = await anActor("reporter", [], { active: false });

    await expect(send(ghost)).rejects.toMatchObject({ reason: "forbidden" });
    expect(await keys()).toEqual([]);
  });
});

describe("attaching", () => {
  test("to a comment shows the files with it, in their order, also without a word", async () => {
    const { lead, reporter, issue } = await aPlace();
    const [one, two] = [await send(reporter, "one.txt"), await send(reporter, "two.txt")];

    const { id } = await addComment(reporter, { id: issue.id, body: "", internal: false, uploads: [two.id, one.id] });

    expect((await findIssue(lead, issue.id))?.files).toMatchObject([
      { name: "two.txt", commentId: id, uploadedBy: reporter.id },
      { name: "one.txt", commentId: id },
    ]);
    await expect(findUpload(reporter, one.id)).rejects.toMatchObject({ reason: "not_found" });
  });

  test("while filing gives the files to the new issue", async () => {
    const { team, lead, reporter, issue } = await aPlace();
    const { id: upload } = await send(reporter);
    const [{ category_id: categoryId } = { category_id: 0 }] = await database().owner<
      { category_id: number }[]
    >`select category_id from issues where id = ${issue.id}`;

    const { id } = await reportIssue(reporter, {
      title: "Typo",
      categoryId,
      severity: "low",
      teamId: team.id,
      uploads: [upload],
    });

    expect((await findIssue(lead, id))?.files).toMatchObject([{ name: "proof.txt", commentId: null }]);
  });

  test("somebody else's upload, a used one or none at all is refused, and nothing is said", async () => {
    const { lead, reporter, issue } = await aPlace();
    const [theirs, used] = [await send(lead), await send(reporter)];
    await addComment(reporter, { id: issue.id, body: "Once.", internal: false, uploads: [used.id] });

    for (const id of [theirs.id, used.id, "00000000-0000-4000-8000-000000000000"]) {
      await expect(
        addComment(reporter, { id: issue.id, body: "Twice.", internal: false, uploads: [id] }),
      ).rejects.toMatchObject({ reason: "invalid", field: "uploads" });
    }
    expect((await findIssue(lead, issue.id))?.comments).toHaveLength(1);
  });

  test("to an internal note is as internal as the note", async () => {
    const { lead, reporter, issue } = await aPlace();
    const { id } = await send(lead);
    await addComment(lead, { id: issue.id, body: "Between us", internal: true, uploads: [id] });

    const [file] = (await findIssue(lead, issue.id))!.files;
    expect((await findIssue(reporter, issue.id))?.files).toEqual([]);
    expect(await findFile(lead, { issue: issue.id, file: file!.id })).toMatchObject({ name: "proof.txt" });
    await expect(findFile(reporter, { issue: issue.id, file: file!.id })).rejects.toMatchObject({
      reason: "not_found",
    });
  });

  test("to the issue itself is for those who may rephrase it, and invisible to strangers", async () => {
    const { lead, reporter, stranger, issue } = await aPlace();
    const attach = async (actor: TestActor) => attachFiles(actor, { id: issue.id, uploads: [(await send(actor)).id] });

    await attach(lead);
    await expect(attach(reporter)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(attach(stranger)).rejects.toMatchObject({ reason: "not_found" });
  });

  test("to the issue itself is done once however often it is sent, beside what comes with it", async () => {
    const { lead, issue } = await aPlace();
    const [first, second] = [await send(lead, "first.txt"), await send(lead, "second.txt")];
    await attachFiles(lead, { id: issue.id, uploads: [first.id] });

    await attachFiles(lead, { id: issue.id, uploads: [first.id, second.id] });

    const { files } = (await findIssue(lead, issue.id))!;
    expect(files.map(({ name }) => name)).toEqual(["first.txt", "second.txt"]);
  });

  test("that stands elsewhere, is somebody else's or was deleted is refused as gone", async () => {
    const { lead, reporter, team, issue } = await aPlace();
    const other = await anIssue({ teamId: team.id, reportedBy: reporter.id, status: "new" });
    const [elsewhere, said, theirs, deleted] = [
      await send(lead),
      await send(lead),
      await send(reporter),
      await send(lead, "deleted.txt"),
    ];
    await attachFiles(lead, { id: issue.id, uploads: [elsewhere.id] });
    await addComment(lead, { id: other.id, body: "Look.", internal: false, uploads: [said.id] });
    await attachFiles(reporter, { id: other.id, uploads: [theirs.id] });
    await attachFiles(lead, { id: other.id, uploads: [deleted.id] });
    const { files } = (await findIssue(lead, other.id))!;
    await deleteFile(lead, { id: other.id, file: files.find(({ name }) => name === "deleted.txt")!.id });

    for (const { id } of [elsewhere, said, theirs, deleted]) {
      await expect(attachFiles(lead, { id: other.id, uploads: [id] })).rejects.toMatchObject({
        reason: "invalid",
        field: "uploads",
      });
    }
  });

  test("takes at most twenty at once", () => {
    const uploads = (n: number) =>
      Array.from({ length: n }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`).join(",");

    expect(attachInput.safeParse({ id: "1", uploads: uploads(20) }).success).toBe(true);
    expect(attachInput.safeParse({ id: "1", uploads: uploads(21) }).success).toBe(false);
    expect(attachInput.safeParse({ id: "1", uploads: "../etc" }).success).toBe(false);
    expect(attachInput.safeParse({ id: "1", uploads: "" }).success).toBe(false);
  });
});

describe("deleting a file", () => {
  async function aFile() {
    const place = await aPlace();
    const { id } = await send(place.reporter);
    const { key } = await findUpload(place.reporter, id);
    await addComment(place.reporter, { id: place.issue.id, body: "Look.", internal: false, uploads: [id] });
    const [file] = (await findIssue(place.reporter, place.issue.id))!.files;
    return { ...place, file: file!.id, key };
  }

  test("is for who attached it and for who works the issue, is remembered, and takes its bytes", async () => {
    for (const who of ["reporter", "lead"] as const) {
      const place = await aFile();

      await deleteFile(place[who], { id: place.issue.id, file: place.file });

      const [file] = (await findIssue(place.lead, place.issue.id))!.files;
      expect(file).toMatchObject({ deletedBy: place[who].id, deletedAt: expect.any(Date) });
      expect(await kept(place.key)).toBe(false);
      const gone = { reason: "not_found", message: "There is no such file." };
      await expect(findFile(place.lead, { issue: place.issue.id, file: place.file })).rejects.toMatchObject(gone);
      await expect(deleteFile(place[who], { id: place.issue.id, file: place.file })).rejects.toMatchObject(gone);
      const [entry] = await database()
        .owner`select action, object_name, before from audit_log order by id desc limit 1`;
      expect(entry).toEqual({
        action: "attachment.deleted",
        object_name: `QM-${place.issue.id}`,
        before: { name: "proof.txt" },
      });
    }
  });

  test("is for nobody else, and unseen it does not exist", async () => {
    const { team, stranger, issue, file, key } = await aFile();
    const member = await anActor("reporter", [team.id]);

    await expect(deleteFile(member, { id: issue.id, file })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(deleteFile(stranger, { id: issue.id, file })).rejects.toMatchObject({ reason: "not_found" });
    expect(await kept(key)).toBe(true);
  });

  test("happens with its comment", async () => {
    const { reporter, lead, issue, file } = await aFile();
    const [comment] = (await findIssue(reporter, issue.id))!.comments;

    await deleteComment(reporter, { id: issue.id, comment: comment!.id });

    expect((await findIssue(lead, issue.id))?.files).toEqual([]);
    await expect(findFile(lead, { issue: issue.id, file })).rejects.toMatchObject({ reason: "not_found" });
  });
});

describe("a file that its sender has numbered", () => {
  const ID = "7b0e6c1a-5d0f-4b37-9a53-0f2f8f1f6a11";
  const sendAs = (actor: TestActor, text = "Seen.") =>
    keepUpload(actor, { name: "proof.txt", body: bytesOf(text), id: ID });

  test("is the same file when it is sent again, and another one is refused", async () => {
    const sender = await anActor("reporter");

    const first = await sendAs(sender);
    const again = await sendAs(sender);

    expect(first.id).toBe(ID);
    expect(again).toEqual(first);
    await expect(sendAs(sender, "Something else.")).rejects.toMatchObject({ reason: "invalid" });
    const [row] = await database().owner`select count(*)::int as n from uploads`;
    expect(row).toEqual({ n: 1 });
  });

  test("cannot take the number of somebody else's, and tells no more than that", async () => {
    const [sender, stranger] = [await anActor("reporter"), await anActor("reporter")];
    await sendAs(sender);

    await expect(sendAs(stranger)).rejects.toMatchObject({ reason: "invalid", message: "Attach the file again." });
  });
});
