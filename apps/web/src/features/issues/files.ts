import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, eq, inArray } from "drizzle-orm";

const { uploads, attachments } = schema;

type Place = { teamId: number; issueId: number; commentId: number | null };

/**
 * Gives the person's own uploads to an issue or a comment, in the order in which they were named.
 * @throws Refusal `invalid` when one of them is gone
 */
export async function attachUploads(tx: Tx, actor: Actor, place: Place, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const mine = and(inArray(uploads.id, [...ids]), eq(uploads.uploadedBy, actor.id));
  const found = await tx.select().from(uploads).where(mine);
  if (found.length < ids.length) throw gone();
  const inOrder = found.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  await tx.insert(attachments).values(inOrder.map(({ id: _, createdAt: __, ...file }) => ({ ...file, ...place })));
  // Last, since it is the upload that lets the row above be written; what was swept meanwhile is missed here.
  const taken = await tx.delete(uploads).where(mine).returning({ id: uploads.id });
  if (taken.length < ids.length) throw gone();
}

const gone = () =>
  new Refusal("invalid", "A file was sent too long ago and is gone. Take it out and attach it again.", "uploads");
