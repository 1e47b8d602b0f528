import "server-only";
import { inScope, keepSetting } from "@qm/db";
import type { Actor } from "@qm/domain";
import type { SingleKeysInput } from "./input";
import { SINGLE_KEYS_SETTING } from "./queries";

/** Keeps whether single letters are shortcuts for this person, in every browser of theirs. */
export function chooseSingleKeys(actor: Actor, { on }: SingleKeysInput): Promise<{ on: boolean }> {
  return inScope(actor, { kind: "mine" }, async (tx) => {
    await keepSetting(tx, actor, SINGLE_KEYS_SETTING, on);
    return { on };
  });
}
