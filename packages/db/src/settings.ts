import type { Actor } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "./client";
import { userSettings } from "./schema";

/** What this person has chosen under that name; absent where they never chose. */
export async function settingIn(tx: Tx, actor: Actor, name: string): Promise<unknown> {
  const [kept] = await tx.select({ value: userSettings.value }).from(userSettings).where(own(actor, name));
  return kept?.value;
}

/** Keeps a choice of this person, in place of an earlier one. */
export async function keepSetting(tx: Tx, actor: Actor, name: string, value: unknown): Promise<void> {
  // Two tabs of one person, one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('user_settings'), ${actor.id})`);
  const set = await tx
    .update(userSettings)
    .set({ value, updatedAt: new Date() })
    .where(own(actor, name))
    .returning({ name: userSettings.name });
  if (set.length === 0) await tx.insert(userSettings).values({ userId: actor.id, name, value });
}

const own = ({ id }: Actor, name: string) => and(eq(userSettings.userId, id), eq(userSettings.name, name));
