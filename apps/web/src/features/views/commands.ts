import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import type { OwnDisplayInput } from "./input";
import { OWN_DISPLAY } from "./settings";

const { userSettings } = schema;
const MINE = { kind: "mine" } as const;

/** Remembers how this person wants lists to be shown. */
export function keepOwnDisplay(actor: Actor, input: OwnDisplayInput): Promise<void> {
  return inScope(actor, MINE, (tx) => keepSetting(tx, actor, OWN_DISPLAY, input));
}

async function keepSetting(tx: Tx, actor: Actor, name: string, value: unknown): Promise<void> {
  await tx
    .insert(userSettings)
    .values({ userId: actor.id, name, value })
    .onConflictDoUpdate({
      target: [userSettings.userId, userSettings.name],
      set: { value: sql`excluded.value`, updatedAt: sql`now()` },
    });
}
