import "server-only";
import { sealingKey } from "@qm/auth";
import { inTheBackRoom } from "@qm/db";
import { readUnsubscribeToken } from "@qm/jobs/unsubscribe";
import { sql } from "drizzle-orm";

/** Ends the mails that the token names for whom it is of; a token that is nobody's changes nothing. The token is the right. */
export async function stopMail(token: string): Promise<void> {
  const read = readUnsubscribeToken(sealingKey(), token);
  if (!read) return;
  const { userId, unwanted } = read;
  await inTheBackRoom((tx) => {
    if (unwanted === "all") return tx.execute(sql`select app.stop_mail(${userId})`);
    if ("kind" in unwanted) return tx.execute(sql`select app.stop_mail_of(${userId}, ${unwanted.kind})`);
    return tx.execute(sql`select app.stop_mail_about(${userId}, ${unwanted.issueId})`);
  });
}
