import "server-only";
import { lookInScope, schema } from "@qm/db";
import type { Actor } from "@qm/domain";
import { and, eq } from "drizzle-orm";

const { userSettings } = schema;

export const SINGLE_KEYS_SETTING = "keyboard.single-keys";

/** Whether single letters are shortcuts for this person; `null` where they have never said so. */
export function findSingleKeys(actor: Actor): Promise<boolean | null> {
  return lookInScope(actor, { kind: "mine" }, async (tx) => {
    const [row] = await tx
      .select({ value: userSettings.value })
      .from(userSettings)
      .where(and(eq(userSettings.userId, actor.id), eq(userSettings.name, SINGLE_KEYS_SETTING)));
    return typeof row?.value === "boolean" ? row.value : null;
  });
}
