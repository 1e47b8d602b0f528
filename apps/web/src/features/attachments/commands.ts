import "server-only";
import { inScope, lookInScope, schema } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { fileName, removeStored, store } from "@qm/storage";
import { and, count, eq } from "drizzle-orm";
import { fileStorage } from "@/lib/file-storage";

const { uploads } = schema;
const MINE = { kind: "mine" } as const;
/** More than anybody attaches; what lies unused goes after a day. */
const MOST_UNUSED = 100;

/** A file that was sent and waits to be used. */
export type Sent = Pick<schema.Upload, "id" | "name" | "bytes" | "contentType" | "width" | "height">;

type Brought = { name: string; body: AsyncIterable<Uint8Array>; id?: string | undefined };

/**
 * Takes in a file for later use by the one who sends it, who may have numbered it: sent again under the same number it is the same file.
 * @throws Refusal `invalid` when it is empty or too large, or the number is taken; `throttled` when too many lie unused
 */
export async function keepUpload(actor: Actor, { name, body, id: number }: Brought): Promise<Sent> {
  // No transaction is held open while somebody sends, which may take as long as they like.
  const done = beginSending(actor);
  try {
    await requireRoom(actor);
    return await keep(actor, { name, body, id: number });
  } finally {
    done();
  }
}

async function keep(actor: Actor, { name, body, id: number }: Brought): Promise<Sent> {
  const storage = await fileStorage();
  const stored = await store(storage, body);
  try {
    const sent = await inScope(actor, MINE, async (tx): Promise<Sent & { again?: true }> => {
      const { id, bytes, contentType, width, height } = uploads;
      const shown = { id, name: uploads.name, bytes, contentType, width, height };
      const row = { ...stored, uploadedBy: actor.id, name: fileName(name), ...(number && { id: number }) };
      const [before] = number
        ? await tx
            .select(shown)
            .from(uploads)
            .where(ownAgain(actor, number, stored.sha256))
        : [];
      if (before) return { ...before, again: true };
      const [sent] = await tx.insert(uploads).values(row).returning(shown);
      return sent!;
    });
    const { again, ...answer } = sent;
    // The first one is kept already.
    if (again) await removeStored(storage, [stored.key]);
    return answer;
  } catch (error) {
    await removeStored(storage, [stored.key]);
    throw isTaken(error) ? new Refusal("invalid", "Attach the file again.", "file") : error;
  }
}

const ownAgain = (actor: Actor, id: string, sha256: string) =>
  and(eq(uploads.id, id), eq(uploads.uploadedBy, actor.id), eq(uploads.sha256, sha256));

const UNIQUE_VIOLATION = "23505";

/** Whether the number was given already: to another file, or to the same one that is being sent twice at this moment. */
const isTaken = (error: unknown) =>
  error instanceof Error &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === UNIQUE_VIOLATION;

/** Throws away an own upload that is not used yet; what is gone already is no fault. */
export async function dropUpload(actor: Actor, id: string): Promise<{ id: string }> {
  const [gone] = await inScope(actor, MINE, (tx) =>
    tx
      .delete(uploads)
      .where(and(eq(uploads.id, id), eq(uploads.uploadedBy, actor.id)))
      .returning(),
  );
  if (!gone) return { id };
  try {
    await removeStored(await fileStorage(), [gone.key]);
  } catch (error) {
    // Too old to be used, and named to the sweeping: of bytes without a row nothing else would know.
    await inScope(actor, MINE, (tx) => tx.insert(uploads).values({ ...gone, createdAt: new Date(0) }));
    throw error;
  }
  return { id };
}

/** How many files each person sends to this process at the moment: they lie nowhere yet, and take room as well. */
const sending = new Map<number, number>();

function beginSending({ id }: Actor): () => void {
  const count = (more: number) => {
    const now = (sending.get(id) ?? 0) + more;
    if (now > 0) sending.set(id, now);
    else sending.delete(id);
  };
  count(1);
  return () => count(-1);
}

async function requireRoom(actor: Actor): Promise<void> {
  const [found] = await lookInScope(actor, MINE, (tx) =>
    tx.select({ n: count() }).from(uploads).where(eq(uploads.uploadedBy, actor.id)),
  );
  if (found!.n + sending.get(actor.id)! <= MOST_UNUSED) return;
  throw new Refusal(
    "throttled",
    "You have many files that are not used yet. Use them, or take them out, and try again.",
    "file",
  );
}
