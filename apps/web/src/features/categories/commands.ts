import "server-only";
import { inScope, keepRow, type SessionActor, schema } from "@qm/db";
import { may, notAllowed } from "@qm/domain";
import type { CategoryInput } from "./input";

/** Makes a category or changes one. One that is not in use any more stays on the issues that have it. */
export async function keepCategory(
  actor: SessionActor,
  { id, opened, ...values }: CategoryInput,
): Promise<{ id: number }> {
  if (!may(actor, "category.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => ({
    id: await keepRow(tx, actor, schema.categories, "category", id, values, opened),
  }));
}
