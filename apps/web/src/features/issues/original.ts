import "server-only";
import type { Tx } from "@qm/db";
import { Refusal } from "@qm/domain";
import { sql } from "drizzle-orm";
import type { Lock } from "./change";

/** Locks an issue together with the one that it is to be a duplicate of and all that this leads to, in one order for everybody. */
export const lockWithOriginal =
  (named: number): Lock =>
  (tx, id) =>
    originalOf(tx, id, named);

/**
 * What an issue becomes a duplicate of where this one is named: the original at the end of the way, as far as the person sees it, else the one named.
 * To be asked in the transaction that links them.
 * @throws Refusal `invalid` for what is not in sight, for the issue itself, and for what leads back to it
 */
export async function requireOriginal(tx: Tx, id: number, named: number): Promise<number> {
  if (id === named) throw refused("An issue cannot be a duplicate of itself.");
  const original = await originalOf(tx, id, named);
  if (original === null) throw refused("There is no such issue that you can see.");
  if (original === id) throw refused("That issue is already marked as a duplicate of this one.");
  return original;
}

const refused = (sentence: string) => new Refusal("invalid", sentence, "duplicateOf");

async function originalOf(tx: Tx, id: number, named: number): Promise<number | null> {
  const { rows } = await tx.execute<{ original: string | null }>(
    sql`select app.original_of(${id}, ${named}) as original`,
  );
  const original = rows[0]!.original;
  return original === null ? null : Number(original);
}
