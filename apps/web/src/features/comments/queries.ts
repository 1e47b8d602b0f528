import "server-only";
import { lookInScope, schema, settingIn } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, asc, eq } from "drizzle-orm";
import { lookAtIssue } from "@/features/issues/find";
import { SEND_KEYS, type SendKeys } from "./input";

const { commentVersions } = schema;

export const SEND_KEYS_SETTING = "comments.send-keys";

export type EarlierText = { version: number; at: Date; body: string };

/** What a comment said before, the oldest first; nothing of a comment that is deleted or out of sight. */
export async function listEarlierTexts(actor: Actor, asked: { id: number; comment: number }): Promise<EarlierText[]> {
  const found = await lookAtIssue(actor, asked.id, ({ tx, issue }) =>
    tx
      .select({ version: commentVersions.version, at: commentVersions.at, body: commentVersions.body })
      .from(commentVersions)
      .where(
        and(
          eq(commentVersions.teamId, issue.teamId),
          eq(commentVersions.issueId, issue.id),
          eq(commentVersions.commentId, asked.comment),
        ),
      )
      .orderBy(asc(commentVersions.version)),
  );
  if (!found || found.length === 0) throw new Refusal("not_found", "There is no such comment.");
  return found;
}

/** With which keys this person sends a comment. */
export function findSendKeys(actor: Actor): Promise<SendKeys> {
  return lookInScope(actor, { kind: "mine" }, async (tx) => {
    const kept = await settingIn(tx, actor, SEND_KEYS_SETTING);
    return SEND_KEYS.find((keys) => keys === kept) ?? SEND_KEYS[0];
  });
}
