import "server-only";
import { inTheBackRoom, lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed, Refusal } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import type { AgainInput } from "./input";

const { letters } = schema;

/** Sends a letter that was given up once more, as if for the first time. */
export async function sendAgain(actor: Actor, { id }: AgainInput, now = new Date()): Promise<{ id: number }> {
  await requireKeeper(actor);
  return inTheBackRoom(async (tx) => {
    const rows = await tx
      .update(letters)
      .set({ state: "waiting", attempts: 0, nextAt: now, endedAt: null })
      .where(and(eq(letters.id, id), eq(letters.state, "dead")))
      .returning({ id: letters.id });
    if (rows.length === 0) throw new Refusal("not_found", "There is no such letter.");
    return { id };
  });
}

/** Runs a job that failed at once. */
export async function runAgain(actor: Actor, { id }: AgainInput): Promise<{ id: number }> {
  await requireKeeper(actor);
  return inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute(sql`select to_regclass('graphile_worker.jobs') is not null as there`);
    const again = rows[0]?.there
      ? await tx.execute(
          sql`select id from graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at := now(), attempts := 0)`,
        )
      : { rows: [] };
    if (again.rows.length === 0) throw new Refusal("not_found", "There is no such job.");
    return { id };
  });
}

/** The back room asks nobody who they are, so the person's rights of this moment are looked at before it is entered. */
async function requireKeeper(actor: Actor) {
  if (!may(actor, "system.read")) throw notAllowed();
  await lookInScope(actor, { kind: "all" }, async () => undefined);
}
