import "server-only";
import { inScope, schema } from "@qm/db";
import type { Actor } from "@qm/domain";
import { and, eq } from "drizzle-orm";
import type { SingleKeysInput } from "./input";
import { SINGLE_KEYS_SETTING } from "./queries";

const { userSettings } = schema;

/** Keeps whether single letters are shortcuts for this person, in every browser of theirs. */
export function chooseSingleKeys(actor: Actor, { on }: SingleKeysInput): Promise<{ on: boolean }> {
  return inScope(actor, { kind: "mine" }, async (tx) => {
    const own = and(eq(userSettings.userId, actor.id), eq(userSettings.name, SINGLE_KEYS_SETTING));
    const written = await tx.update(userSettings).set({ value: on, updatedAt: new Date() }).where(own).returning();
    if (written.length === 0) {
      await tx.insert(userSettings).values({ userId: actor.id, name: SINGLE_KEYS_SETTING, value: on });
    }
    return { on };
  });
}
