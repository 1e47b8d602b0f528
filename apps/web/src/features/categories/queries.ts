import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { asc, desc } from "drizzle-orm";

const { categories } = schema;

/** Every category, those in use first. */
export async function listCategories(actor: Actor) {
  if (!may(actor, "category.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, (tx) =>
    tx.select().from(categories).orderBy(desc(categories.active), asc(categories.name)),
  );
}
