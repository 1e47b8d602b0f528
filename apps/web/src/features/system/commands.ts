import "server-only";
import { inTheBackRoom, lookInScope, type SessionActor, schema, writeAudit } from "@qm/db";
import { may, notAllowed, Refusal } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import type { AgainInput } from "./input";

const { letters, users } = schema;

/** Sends a letter that was given up once more, as if for the first time. */
export async function sendAgain(actor: SessionActor, { id }: AgainInput, now = new Date()): Promise<{ id: number }> {
  const [person] = await asKeeper(actor, (tx) =>
    tx
      .select({ name: users.name })
      .from(letters)
      .innerJoin(users, eq(users.id, letters.userId))
      .where(eq(letters.id, id)),
  );
  return inTheBackRoom(async (tx) => {
    const rows = await tx
      .update(letters)
      .set({ state: "waiting", attempts: 0, nextAt: now, endedAt: null })
      .where(and(eq(letters.id, id), eq(letters.state, "dead")))
      .returning({ id: letters.id });
    if (!person || rows.length === 0) throw new Refusal("not_found", "There is no such letter.");
    await writeAudit(tx, actor, {
      action: "letter.sent_again",
      objectKind: "letter",
      objectId: id,
      objectName: person.name,
    });
    return { id };
  });
}

/** Runs a job that failed at once. */
export async function runAgain(actor: SessionActor, { id }: AgainInput): Promise<{ id: number }> {
  await asKeeper(actor, async () => undefined);
  return inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute(sql`select to_regclass('graphile_worker.jobs') is not null as there`);
    const failed = rows[0]?.there
      ? await tx.execute<{ task: string; attempts: number }>(sql`
          select task_identifier as task, attempts from graphile_worker.jobs where id = ${id} and last_error is not null`)
      : { rows: [] };
    const [job] = failed.rows;
    if (!job) throw noSuchJob();
    // What is being done at this moment is left alone.
    const again = await tx.execute(
      sql`select id from graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at := now(), attempts := 0)`,
    );
    if (again.rows.length === 0) throw noSuchJob();
    await writeAudit(tx, actor, {
      action: "job.run_again",
      objectKind: "job",
      objectId: id,
      objectName: job.task,
      before: { attempts: job.attempts },
      after: { attempts: 0 },
    });
    return { id };
  });
}

/** Has a backup made as soon as a worker is free; asked twice, it is still one. */
export async function backUpNow(actor: SessionActor): Promise<void> {
  await asKeeper(actor, async () => undefined);
  await inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute(sql`select to_regclass('graphile_worker.jobs') is not null as there`);
    if (!rows[0]?.there)
      throw new Refusal("not_found", "No worker has ever run here, and it is the worker that makes backups.");
    await tx.execute(sql`
      select graphile_worker.add_job('back_up_daily', queue_name := 'back_up_daily', max_attempts := 5, job_key := 'back_up_daily', run_at := now())`);
    await writeAudit(tx, actor, {
      action: "backup.asked",
      objectKind: "backup",
      objectId: "back_up_daily",
      objectName: "backup",
    });
  });
}

const noSuchJob = () => new Refusal("not_found", "There is no such job.");

/** The back room asks nobody who they are, so the person's rights of this moment are looked at before it is entered. */
async function asKeeper<T>(actor: SessionActor, look: Parameters<typeof lookInScope<T>>[2]): Promise<T> {
  if (!may(actor, "system.read")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, look);
}
