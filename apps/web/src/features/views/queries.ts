import "server-only";
import { lookInScope, schema } from "@qm/db";
import type { Actor } from "@qm/domain";
import { and, eq } from "drizzle-orm";
import { type OwnDisplay, parseColumns, parseDensity } from "@/features/issues/display";
import { OWN_DISPLAY } from "./settings";

const { userSettings } = schema;
const MINE = { kind: "mine" } as const;

/** How this person wants lists to be shown, where nothing else says so. */
export function findOwnDisplay(actor: Actor): Promise<OwnDisplay> {
  return lookInScope(actor, MINE, async (tx) => {
    const [kept] = await tx
      .select({ value: userSettings.value })
      .from(userSettings)
      .where(and(eq(userSettings.userId, actor.id), eq(userSettings.name, OWN_DISPLAY)));
    return readOwnDisplay(kept?.value);
  });
}

/** What an older version kept and this one cannot read is as if it had not been chosen. */
function readOwnDisplay(value: unknown): OwnDisplay {
  const text = (key: string) => {
    const part = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    return typeof part === "string" ? part : "";
  };
  const columns = parseColumns(text("columns"));
  const density = parseDensity(text("density"));
  return { ...(columns && { columns }), ...(density && { density }) };
}
