import { inTheBackRoom, schema } from "@qm/db";
import { log } from "@qm/telemetry";
import { eq, sql } from "drizzle-orm";

const { jobRuns } = schema;
const MOST_SAID = 500;

/** A job that cannot be done as this worker was set up; tried again it would end the same. */
export class NotSetUp extends Error {
  override name = "NotSetUp";
}

/** What was complained of already: it comes round with every job, and nothing but another start can change it. */
const told = new Set<string>();

/**
 * Runs a job and remembers how it went, for the admin page; a failure is remembered and thrown on, so that the queue tries again.
 * @returns whether it was done
 */
export async function remembered(name: string, now: () => Date, run: () => Promise<string>): Promise<boolean> {
  const startedAt = now();
  try {
    const said = await run();
    const endedAt = now();
    await keep(name, { startedAt, endedAt, succeededAt: endedAt, said, failed: false });
    return true;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const isNews = !(error instanceof NotSetUp && told.has(said));
    if (isNews) log.error("A job failed", { job: name, error });
    await keep(name, { startedAt, endedAt: now(), said: said.slice(0, MOST_SAID), failed: true });
    if (!(error instanceof NotSetUp)) throw error;
    told.add(said);
    return false;
  }
}

type Run = Omit<typeof jobRuns.$inferInsert, "name">;

const keep = (name: string, run: Run) =>
  inTheBackRoom(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`job_runs ${name}`}, 0))`);
    const { rowCount } = await tx.update(jobRuns).set(run).where(eq(jobRuns.name, name));
    if (rowCount === 0) await tx.insert(jobRuns).values({ name, ...run });
  });
