import "server-only";
import { hasPassword, listSessions, providerName, type Session, settings } from "@qm/auth";
import { atTheDoor, schema } from "@qm/db";
import { SAMPLE_SIGN_INS } from "@qm/db/seed/sign-ins";
import { and, eq, inArray, isNotNull } from "drizzle-orm";

export type SampleGuest = { id: number; email: string; name: string; who: string };

/** Whom somebody may be in the sample workspace, as far as they are there; nobody where there is no sample. Asked by those who are nobody yet. */
export async function listSampleGuests(): Promise<SampleGuest[]> {
  if (!settings().SAMPLE_DATA) return [];
  const { users } = schema;
  const emails = SAMPLE_SIGN_INS.map((guest) => guest.email);
  const there = await atTheDoor((tx) =>
    tx
      .select({ id: users.id, email: users.email, name: users.name })
      .from(users)
      .where(and(inArray(users.email, emails), eq(users.active, true), isNotNull(users.passwordHash))),
  );
  return SAMPLE_SIGN_INS.flatMap(({ email, who }) => {
    const person = there.find((one) => one.email === email);
    return person ? [{ ...person, who }] : [];
  });
}

/** What the account page shows of one's own sign-ins. */
export async function findAccount({ actor, token }: Session) {
  const [sessions, signsInWithPassword] = await Promise.all([listSessions(actor, token), hasPassword(actor)]);
  return { sessions, signsInWithPassword, provider: providerName() };
}
