import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, may, Refusal } from "@qm/domain";
import { removeStored } from "@qm/storage";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { fileStorage } from "@/lib/file-storage";
import { claim } from "./change";
import type { AttachInput, DeleteFileInput } from "./input";

const { uploads, attachments } = schema;

type Place = { teamId: number; issueId: number; commentId: number | null };

/**
 * Gives the person's own uploads to an issue or a comment, in the order in which they were named.
 * @throws Refusal `invalid` when one of them is gone
 */
export async function attachUploads(tx: Tx, actor: Actor, place: Place, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const mine = and(inArray(uploads.id, [...ids]), eq(uploads.uploadedBy, actor.id));
  // What is older is being swept: its bytes may be gone while its row is still there.
  const fresh = gt(uploads.createdAt, sql`now() - interval '1 day'`);
  const found = await tx.select().from(uploads).where(and(mine, fresh));
  if (found.length < ids.length) throw gone();
  const inOrder = found.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  await tx
    .insert(attachments)
    .values(inOrder.map(({ id: ref, createdAt: _, ...file }) => ({ ...file, ...place, ref })));
  // Last, since it is the upload that lets the row above be written; what was swept meanwhile is missed here.
  const taken = await tx.delete(uploads).where(mine).returning({ id: uploads.id });
  if (taken.length < ids.length) throw gone();
}

const gone = () =>
  new Refusal("invalid", "A file was sent too long ago and is gone. Take it out and attach it again.", "uploads");

/** Adds files to an issue itself: those who may rephrase it. What is sent again because no answer came stands there already. */
export function attachFiles(actor: Actor, input: AttachInput): Promise<{ id: number }> {
  return claim(actor, input.id, ["issue.edit", "issue.rephrase"], async ({ tx, issue }) => {
    const place = { teamId: issue.teamId, issueId: issue.id, commentId: null };
    const there = await attachedBefore(tx, actor, place, input.uploads);
    await attachUploads(
      tx,
      actor,
      place,
      input.uploads.filter((id) => !there.has(id)),
    );
    return { id: issue.id };
  });
}

/** Which of them the person attached to the issue itself before. */
async function attachedBefore(tx: Tx, actor: Actor, { teamId, issueId }: Place, ids: readonly string[]) {
  const found = await tx
    .select({ ref: attachments.ref })
    .from(attachments)
    .where(
      and(
        eq(attachments.teamId, teamId),
        eq(attachments.issueId, issueId),
        inArray(attachments.ref, [...ids]),
        isNull(attachments.commentId),
        isNull(attachments.deletedAt),
        eq(attachments.uploadedBy, actor.id),
      ),
    );
  return new Set(found.map(({ ref }) => ref));
}

/** Deletes a file: who attached it, or who works the issue. That it was there stays; its bytes are removed. */
export async function deleteFile(actor: Actor, input: DeleteFileInput): Promise<{ id: number }> {
  const { id, key } = await claim(actor, input.id, "comment.write", async ({ tx, issue }) => {
    const standing = and(
      eq(attachments.teamId, issue.teamId),
      eq(attachments.issueId, issue.id),
      eq(attachments.id, input.file),
      isNull(attachments.deletedAt),
    );
    const [file] = await tx.select({ uploadedBy: attachments.uploadedBy }).from(attachments).where(standing);
    if (!file) throw new Refusal("not_found", "There is no such file.");
    if (file.uploadedBy !== actor.id && !may(actor, "issue.edit", issue)) {
      throw new Refusal("forbidden", "Only who attached a file or works this issue may delete it.");
    }
    const { id, key } = attachments;
    const [gone] = await tx.update(attachments).set({ deletedAt: new Date() }).where(standing).returning({ id, key });
    if (!gone) throw new Refusal("forbidden", "Only who attached a file or works this issue may delete it.");
    return gone;
  });
  // Behind the transaction: were it undone, the bytes would be missing. What is left over when this fails, the sweeping takes.
  await removeStored(await fileStorage(), [key]);
  return { id };
}
