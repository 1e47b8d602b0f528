import { hashToken, schema, type Tx } from "@qm/db";
import { Refusal } from "@qm/domain";
import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";

const attempts = schema.signInAttempts;

type Limit = {
  /** Failures in a row before the long wait. */
  failures: number;
  /** How long that wait is, and the pause after which a row of failures is forgotten. */
  minutes: number;
  /** Seconds to wait after the first, second … failure. */
  delays: readonly number[];
};

const PER_SUBJECT: Limit = { failures: 5, minutes: 30, delays: [0, 0, 1, 5] };
const PER_ADDRESS: Limit = { failures: 30, minutes: 3, delays: [] };

export type Counter = { key: string; limit: Limit };

/** Counts one account. What was typed as the address may be anything, a password even, so it is kept as a hash. */
export const perAccount = (email: string): Counter => ({ key: `account:${hashToken(email)}`, limit: PER_SUBJECT });
/** Counts one browser that its owner has signed in with before, so that strangers who guess cannot lock them out. */
export const perDevice = (id: string): Counter => ({ key: `device:${id}`, limit: PER_SUBJECT });
/** Counts somebody who is signed in and is asked for the password again. */
export const perPerson = (id: number): Counter => ({ key: `person:${id}`, limit: PER_SUBJECT });
export const perAddress = (address: string): Counter => ({ key: `address:${address}`, limit: PER_ADDRESS });

/**
 * Counts an attempt as failed before it is made, so that however many come at once, no more are made than the limit.
 * @throws Refusal `throttled`, which says how long to wait; nothing is counted then once the transaction is rolled back
 */
export async function countAttempt(tx: Tx, counter: Counter): Promise<void> {
  const { key, limit } = counter;
  await tx.insert(attempts).values({ key }).onConflictDoNothing();

  const pause = sql`make_interval(mins => ${limit.minutes})`;
  const over = sql`(${attempts.windowStartedAt} < now() - ${pause} or ${attempts.failures} >= ${limit.failures})`;
  const delay = (failures: SQL) => sql`coalesce((${sql.param(limit.delays)}::int[])[${failures}], 0)`;
  const failures = sql<number>`case when ${over} then 1 else ${attempts.failures} + 1 end`;
  const [counted] = await tx
    .update(attempts)
    .set({
      failures,
      // Each failure starts the window anew, so that no window of this length, wherever it begins, holds more than the limit.
      windowStartedAt: sql`now()`,
      // Without a wait there is no moment to wait for: now is later for one transaction than for another that goes on beside it.
      blockedUntil: sql`now() + case when ${failures} >= ${limit.failures} then ${pause}
        when ${delay(failures)} > 0 then make_interval(secs => ${delay(failures)}) end`,
    })
    .where(and(eq(attempts.key, key), or(isNull(attempts.blockedUntil), lte(attempts.blockedUntil, sql`now()`))))
    .returning({ failures: attempts.failures });
  if (counted) return;

  const [blocked] = await tx
    .select({ seconds: sql<number | null>`ceil(extract(epoch from ${attempts.blockedUntil} - now()))::int` })
    .from(attempts)
    .where(eq(attempts.key, key));
  // Forgiven by another who signed in with the right password at this moment.
  if (!blocked?.seconds) return countAttempt(tx, counter);
  throw new Refusal("throttled", `Too many attempts. Try again in ${inWords(Math.max(1, blocked.seconds))}.`);
}

/** It was the right person after all: their count starts anew, and their address gets this attempt back. */
export async function forgive(tx: Tx, subject: Counter, address?: Counter): Promise<void> {
  await tx.delete(attempts).where(eq(attempts.key, subject.key));
  if (address) {
    await tx
      .update(attempts)
      .set({ failures: sql`greatest(${attempts.failures} - 1, 0)`, blockedUntil: null })
      .where(eq(attempts.key, address.key));
  }
  await tx.execute(sql`delete from sign_in_attempts where key in (
    select key from sign_in_attempts where window_started_at < now() - interval '1 day' limit 100 for update skip locked)`);
}

function inWords(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
