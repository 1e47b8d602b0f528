import "server-only";
import { settings } from "@qm/auth";
import { inTheBackRoom } from "@qm/db";
import { readUnsubscribeToken } from "@qm/jobs/unsubscribe";
import { sql } from "drizzle-orm";

/** Switches the mail off of whom the token is of; a token that is nobody's changes nothing. The token is the right. */
export async function stopMail(token: string): Promise<void> {
  const userId = readUnsubscribeToken(settings().AUTH_SECRET ?? "", token);
  if (userId !== null) await inTheBackRoom((tx) => tx.execute(sql`select app.stop_mail(${userId})`));
}
