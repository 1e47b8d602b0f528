import { createHmac, timingSafeEqual } from "node:crypto";
import { NOTICE_KINDS, type NoticeKind } from "@qm/domain";

/** Which mails its holder can do without: those about an issue, those of a kind, or all. */
export type Unwanted = { issueId: number } | { kind: NoticeKind } | "all";

const TOKEN = /^([1-9]\d{0,9})(?:\.(?:issue-([1-9]\d{0,14})|([a-z]+)))?\.([\w-]{43})$/;

/** The proof that whoever holds it read a mail to this person; it has no end, since old mails are read too. */
export function unsubscribeToken(secret: string, userId: number, unwanted: Unwanted = "all"): string {
  const words = wordsOf(userId, unwanted);
  return `${words}.${signature(secret, words)}`;
}

/** Whom a token is of, and which mails it ends; `null` when nobody of ours made it. */
export function readUnsubscribeToken(secret: string, token: string): { userId: number; unwanted: Unwanted } | null {
  const unwanted = unwantedBy(token);
  const [, id, , , given] = TOKEN.exec(token) ?? [];
  if (!unwanted || !id || !given) return null;
  const wanted = signature(secret, wordsOf(Number(id), unwanted));
  return timingSafeEqual(Buffer.from(given), Buffer.from(wanted)) ? { userId: Number(id), unwanted } : null;
}

/** Which mails a token would end, were it one of ours; for words that tell nobody whether it is. */
export function unwantedBy(token: string): Unwanted | null {
  const [whole, , issueId, word] = TOKEN.exec(token) ?? [];
  if (!whole) return null;
  if (issueId) return { issueId: Number(issueId) };
  if (!word) return "all";
  const kind = NOTICE_KINDS.find((one) => one === word);
  return kind ? { kind } : null;
}

/** For all mail it is the person's number alone, as in the mails that went out before there was anything else to end. */
function wordsOf(userId: number, unwanted: Unwanted): string {
  if (unwanted === "all") return String(userId);
  return "kind" in unwanted ? `${userId}.${unwanted.kind}` : `${userId}.issue-${unwanted.issueId}`;
}

/** A key of its own, so that no other signature of ours can be mistaken for one. */
const signature = (secret: string, words: string) =>
  createHmac("sha256", createHmac("sha256", secret).update("unsubscribe").digest()).update(words).digest("base64url");
