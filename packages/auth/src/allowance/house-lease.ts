import { atTheDoor, schema } from "@qm/db";
import { eq, sql } from "drizzle-orm";
import type { Lease } from "./bucket";

const { requestAllowances } = schema;

/** What the house holds for each person, in seconds' worth of requests, and how much of it goes out at a time. */
const HELD_S = 40;
const LEASED_S = 5;

/** Takes more for a person from what all processes share, in the database. */
export function leaseFromHouse(person: number, rate: number): Promise<Lease> {
  const { userId, spentS, at } = requestAllowances;
  // What was spent comes back with the time. Another transaction's now may be later than ours.
  const spent = sql<number>`greatest(0, ${spentS} - greatest(0, extract(epoch from now() - ${at})))`;
  return atTheDoor(async (tx) => {
    await tx.insert(requestAllowances).values({ userId: person }).onConflictDoNothing();
    const [leased] = await tx
      .update(requestAllowances)
      .set({ spentS: sql`${spent} + ${LEASED_S}`, at: sql`greatest(now(), ${at})` })
      .where(sql`${eq(userId, person)} and ${spent} + ${LEASED_S} <= ${HELD_S}`)
      .returning({ userId });
    if (leased) return { granted: LEASED_S * rate };
    const [row] = await tx.select({ spent }).from(requestAllowances).where(eq(userId, person));
    return { waitS: Math.max(1, Math.ceil((row?.spent ?? 0) + LEASED_S - HELD_S)) };
  });
}
