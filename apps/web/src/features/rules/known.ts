import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import { namesById, namesOffered } from "@/features/issues/names";

/**
 * The names of these people, as far as this person may know them: of who belongs to their teams, and of who reported or has an issue in the open scope.
 * A rule can hold any number, and whoever counts through numbers learns no names.
 */
export async function namesKnown(tx: Tx, actor: Actor, ids: readonly number[]): Promise<Record<number, string>> {
  const { user: offered } = await namesOffered(tx, actor, { user: ids });
  const { user: met } = await namesById(tx, { user: ids.filter((id) => !offered[id]) }, IS_MET);
  return { ...offered, ...met };
}

const IS_MET = sql`(exists (select 1 from issues i where i.reported_by = users.id) or exists (select 1 from issues i where i.assigned_to = users.id))`;
