import { atTheDoor, hashToken, newToken, schema } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, desc, eq, gt, lt, ne, sql } from "drizzle-orm";
import { remember } from "./audit";
import { hashPassword, requireGoodPassword, verifyPassword } from "./password";
import { countAttempt, forgive, perPerson } from "./throttle";

const { sessions, users } = schema;

/** How long a session lasts at most, used or not. Without use it ends after 8 hours, which the database sees to. */
export const SESSION_DAYS = 7;
const IDLE_HOURS = 8;

/** One answer for an unknown person, a wrong password and a person who may no longer sign in. */
export const notRight = () => new Refusal("invalid", "E-mail address or password is not right.");

const idleSince = sql`now() - make_interval(hours => ${IDLE_HOURS})`;

/**
 * A new session at each sign-in, so that none can be planted beforehand. `passwordHash` is what a password was found right by: where another was
 * set since, it proves nothing any more.
 * @returns its token, which is kept nowhere but in the browser
 */
export function startSession(
  personId: number,
  userAgent: string | null,
  { passwordHash }: { passwordHash?: string } = {},
): Promise<string> {
  const token = newToken();
  return atTheDoor(async (tx) => {
    const [person] = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(
        and(
          eq(users.id, personId),
          eq(users.active, true),
          passwordHash === undefined ? undefined : eq(users.passwordHash, passwordHash),
        ),
      )
      // Whoever ends all sessions of a person writes the person first, waits for this one, and ends it too.
      .for("share");
    if (!person && passwordHash !== undefined) throw notRight();
    if (!person) throw new Refusal("invalid", "This account is not active. Ask an admin.");

    await tx.delete(sessions).where(lt(sessions.expires, sql`now()`));
    await tx.insert(sessions).values({
      tokenHash: hashToken(token),
      userId: person.id,
      expires: sql`now() + make_interval(days => ${SESSION_DAYS})`,
      userAgent: userAgent?.slice(0, 400) ?? null,
    });
    await remember(tx, person, "person.signed_in");
    return token;
  });
}

/** Ends one session; one that has ended already stays so. */
export function endSession(token: string): Promise<void> {
  return atTheDoor(async (tx) => {
    const [ended] = await tx
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashToken(token)))
      .returning({ personId: sessions.userId });
    if (!ended) return;
    const [person] = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(eq(users.id, ended.personId));
    if (person) await remember(tx, person, "person.signed_out");
  });
}

type Myself = Actor & { name: string; email: string };

/** Signs a person out of every browser, or of every other one than `except`. @returns how many sessions ended */
export function endAllSessions(person: Myself, { except }: { except?: string } = {}): Promise<number> {
  return atTheDoor(async (tx) => {
    const ended = await tx.delete(sessions).where(ofPerson(person.id, except)).returning({ id: sessions.userId });
    if (ended.length > 0) await remember(tx, person, "person.signed_out_everywhere");
    return ended.length;
  });
}

const ofPerson = (personId: number, except?: string) =>
  and(eq(sessions.userId, personId), except ? ne(sessions.tokenHash, hashToken(except)) : undefined);

export type LivingSession = { startedAt: Date; lastSeenAt: Date; userAgent: string | null; isThis: boolean };

/** Where a person is signed in, the latest used first. `token` is the session of the browser that asks. */
export function listSessions(person: Actor, token: string): Promise<LivingSession[]> {
  return atTheDoor((tx) =>
    tx
      .select({
        startedAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        userAgent: sessions.userAgent,
        isThis: sql<boolean>`${sessions.tokenHash} = ${hashToken(token)}`,
      })
      .from(sessions)
      .where(and(eq(sessions.userId, person.id), gt(sessions.expires, sql`now()`), gt(sessions.lastSeenAt, idleSince)))
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt)),
  );
}

type PasswordChange = { current: string; next: string };

/**
 * Changes one's own password and signs every other browser out.
 * @throws Refusal at `current` or `next`, also where another was set while the present one was checked; `throttled` after too many wrong ones
 */
export async function changePassword(person: Myself, token: string, { current, next }: PasswordChange): Promise<void> {
  requireGoodPassword(next, person, "next");
  const counter = perPerson(person.id);
  const kept = await atTheDoor(async (tx) => {
    await countAttempt(tx, counter);
    const [row] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, person.id));
    return row?.hash ?? null;
  });
  const isRight = await verifyPassword(kept, current);
  if (!isRight || kept === null) throw notThePresentOne();
  if (current === next) throw new Refusal("invalid", "Choose a password that differs from the present one.", "next");

  const passwordHash = await hashPassword(next);
  await atTheDoor(async (tx) => {
    const changed = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, person.id), eq(users.passwordHash, kept)))
      .returning({ id: users.id });
    if (changed.length === 0) throw notThePresentOne();
    await tx.delete(sessions).where(ofPerson(person.id, token));
    await forgive(tx, counter);
    await remember(tx, person, "person.password_changed");
  });
}

const notThePresentOne = () => new Refusal("invalid", "This is not your present password.", "current");

/** Changes the name that others read. */
export function changeName(person: Myself, name: string): Promise<void> {
  return atTheDoor(async (tx) => {
    await tx.update(users).set({ name }).where(eq(users.id, person.id));
    await remember(tx, { id: person.id, name }, "person.renamed", undefined, {
      before: { name: person.name },
      after: { name },
    });
  });
}

/** Whether somebody signs in with a password, rather than only through the provider. */
export const hasPassword = (person: Actor): Promise<boolean> =>
  atTheDoor(async (tx) => {
    const [row] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, person.id));
    return row?.hash != null;
  });
