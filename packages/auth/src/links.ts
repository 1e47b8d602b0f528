import { hashToken, newToken, schema, type Tx } from "@qm/db";
import { Refusal } from "@qm/domain";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { addressOfPage } from "./settings";

const tokens = schema.verificationTokens;

export type Purpose = schema.TokenPurpose;

/** How long a one-time link may wait, in hours. The first admin's is made by the start itself. */
const HOURS = { invite: 7 * 24, reset: 1 } as const satisfies Partial<Record<Purpose, number>>;

/** One answer for a link that never was, is used up or has expired. */
export const noSuchLink = () => new Refusal("not_found", "This link is no longer valid. Ask for a new one.");

/** A link as the admin who made it passes it on; it can be shown only now, since the house keeps no more than its hash. */
export type Link = { purpose: "invite" | "reset"; url: string; hours: number };

/** Makes the one living link of a person; earlier ones that were never used end. */
export async function makeLink(tx: Tx, by: number, personId: number, purpose: Link["purpose"]): Promise<Link> {
  const token = newToken();
  const hours = HOURS[purpose];
  await tx.delete(tokens).where(and(eq(tokens.userId, personId), isNull(tokens.usedAt)));
  await tx.insert(tokens).values({
    tokenHash: hashToken(token),
    purpose,
    userId: personId,
    createdBy: by,
    expires: sql`now() + make_interval(hours => ${hours})`,
  });
  return { purpose, url: addressOfPage(`/${purpose}/${token}`), hours };
}

const living = (...purposes: Purpose[]) =>
  and(inArray(tokens.purpose, purposes), isNull(tokens.usedAt), gt(tokens.expires, sql`now()`));

/** The living link behind a token. Looking does not use it. */
export async function lookAtLink(tx: Tx, token: string, ...purposes: Purpose[]) {
  const [link] = await tx
    .select({ purpose: tokens.purpose, personId: tokens.userId })
    .from(tokens)
    .where(and(eq(tokens.tokenHash, hashToken(token)), living(...purposes)));
  return link ?? null;
}

/** Uses a link up. Of several who try at once, one gets it. @returns what it was for, or `null` when there is no such living link */
export async function useLink(tx: Tx, token: string, ...purposes: Purpose[]) {
  const [link] = await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(tokens.tokenHash, hashToken(token)), living(...purposes)))
    .returning({ purpose: tokens.purpose, personId: tokens.userId });
  return link ?? null;
}

/** Uses up the living invitation of a person. @returns whether there was one */
export async function useInvitationOf(tx: Tx, personId: number): Promise<boolean> {
  const used = await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(tokens.userId, personId), living("invite")))
    .returning({ personId: tokens.userId });
  return used.length > 0;
}
