import "server-only";
import { lookInScope, settingIn } from "@qm/db";
import type { Actor } from "@qm/domain";

export const SINGLE_KEYS_SETTING = "keyboard.single-keys";

/** Whether single letters are shortcuts for this person; `null` where they have never said so. */
export function findSingleKeys(actor: Actor): Promise<boolean | null> {
  return lookInScope(actor, { kind: "mine" }, async (tx) => {
    const kept = await settingIn(tx, actor, SINGLE_KEYS_SETTING);
    return typeof kept === "boolean" ? kept : null;
  });
}
