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

/**
 * Takes in a file for later use by the one who sends it.
 * @throws Refusal `invalid` when it is empty or too large; `throttled` when too many lie unused
 */
export async function keepUpload(
  actor: Actor,
  { name, body }: { name: string; body: AsyncIterable<Uint8Array> },
): Promise<Sent> {
  // No transaction is held open while somebody sends, which may take as long as they like.
  await requireRoom(actor);
  const storage = await fileStorage();
  const stored = await store(storage, body);
  try {
    return await inScope(actor, MINE, async (tx) => {
      const { id, bytes, contentType, width, height } = uploads;
      const [sent] = await tx
        .insert(uploads)
        .values({ ...stored, uploadedBy: actor.id, name: fileName(name) })
        .returning({ id, name: uploads.name, bytes, contentType, width, height });
      return sent!;
    });
  } catch (error) {
    await removeStored(storage, [stored.key]);
    throw error;
  }
}

/** Throws away an own upload that is not used yet; what is gone already is no fault. */
export async function dropUpload(actor: Actor, id: string): Promise<{ id: string }> {
  const gone = await inScope(actor, MINE, (tx) =>
    tx
      .delete(uploads)
      .where(and(eq(uploads.id, id), eq(uploads.uploadedBy, actor.id)))
      .returning({ key: uploads.key }),
  );
  await removeStored(
    await fileStorage(),
    gone.map(({ key }) => key),
  );
  return { id };
}

async function requireRoom(actor: Actor): Promise<void> {
  const [found] = await lookInScope(actor, MINE, (tx) =>
    tx.select({ n: count() }).from(uploads).where(eq(uploads.uploadedBy, actor.id)),
  );
  if (found!.n < MOST_UNUSED) return;
  throw new Refusal(
    "throttled",
    "You have many files that are not used yet. Use them, or take them out, and try again.",
    "file",
  );
}
