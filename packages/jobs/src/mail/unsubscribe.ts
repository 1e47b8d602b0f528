import { createHmac, timingSafeEqual } from "node:crypto";

const TOKEN = /^([1-9]\d{0,9})\.([\w-]{43})$/;

/** The proof that whoever holds it read a mail to this person; it has no end, since old mails are read too. */
export const unsubscribeToken = (secret: string, userId: number) => `${userId}.${signature(secret, userId)}`;

/** Whom a token is of; `null` when nobody of ours made it. */
export function readUnsubscribeToken(secret: string, token: string): number | null {
  const [, id, given] = TOKEN.exec(token) ?? [];
  if (!id || !given) return null;
  const wanted = signature(secret, Number(id));
  return timingSafeEqual(Buffer.from(given), Buffer.from(wanted)) ? Number(id) : null;
}

/** A key of its own, so that no other signature of ours can be mistaken for one. */
const signature = (secret: string, userId: number) =>
  createHmac("sha256", createHmac("sha256", secret).update("unsubscribe").digest())
    .update(String(userId))
    .digest("base64url");
