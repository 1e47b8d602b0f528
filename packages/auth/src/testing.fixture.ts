import { actorOfSession, hashToken, type SessionActor } from "@qm/db";
import { type anActor, database } from "@qm/db/testing";

type TestActor = Awaited<ReturnType<typeof anActor>>;

export const GOOD_PASSWORD = "plum-orbit-lantern";
export const OTHER_PASSWORD = "quiet-harbour-sixty";

/** Who a session token belongs to at this moment. */
export const actorOf = (token: string) => actorOfSession(hashToken(token));

export const asSession = ({ id, name, email, role, teamIds }: TestActor): SessionActor => ({
  id,
  name,
  email,
  role,
  teamIds,
});

/** The audit log's actions, the oldest first. */
export async function remembered(): Promise<string[]> {
  const rows = await database().owner<{ action: string }[]>`select action from audit_log order by id`;
  return rows.map((row) => row.action);
}

/** Everything that the audit log holds, as one text. */
export async function auditText(): Promise<string> {
  const rows = await database().owner`select * from audit_log`;
  return JSON.stringify(rows);
}
