import "server-only";
import { createHash } from "node:crypto";
import { schema, type Tx } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";

const { sentForms } = schema;

type Sent = { sending?: string | undefined };

/**
 * Does what a form asks for, once: when the same person sends it again, because the answer never came, they get what came of it the first time.
 * It is remembered in the transaction of the change, so that either both were kept or neither.
 * @throws Refusal `invalid` when something else is sent under the same key
 */
export async function once<Result>(
  tx: Tx,
  actor: Actor,
  { sending, ...body }: Sent & Record<string, unknown>,
  run: () => Promise<Result>,
): Promise<Result> {
  if (!sending) return run();
  // Two of them at the same moment are one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sent ${actor.id} ${sending}`}, 0))`);
  const bodyHash = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
  const [before] = await tx
    .select({ bodyHash: sentForms.bodyHash, result: sentForms.result })
    .from(sentForms)
    .where(and(eq(sentForms.userId, actor.id), eq(sentForms.key, sending)));
  if (before && before.bodyHash !== bodyHash) {
    throw new Refusal("invalid", "Something else was sent from here before. Reload the page and send this again.");
  }
  if (before) return before.result as Result;
  const result = await run();
  await tx.insert(sentForms).values({ userId: actor.id, key: sending, bodyHash, result });
  return result;
}
