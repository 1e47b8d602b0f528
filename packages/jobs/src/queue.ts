import { asOwner } from "@qm/db/owner";
import { makeWorkerUtils } from "graphile-worker";
import { quiet } from "./log";

const LOCK = 4_711_003;

/** The connection string of the same login in the back room's role, which owns the queue and sees no issue. */
export function inBackRoom(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set("options", "-c role=qm_jobs");
  return url.href;
}

/**
 * Brings the queue's own tables to the version of its package; after `migrateDatabase`, which makes their schema.
 * Any number of processes may ask at once.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const owner = asOwner(ownerUrl);
  try {
    await owner`select pg_advisory_lock(${LOCK})`;
    const [row] = await owner<{ name: string }[]>`select quote_ident(current_database()) as name`;
    // The package says `create schema if not exists`, which asks for the right even where there is one.
    await owner.unsafe(`grant create on database ${row!.name} to qm_jobs`);
    try {
      const utils = await makeWorkerUtils({ connectionString: inBackRoom(ownerUrl), maxPoolSize: 1, logger: quiet });
      await utils.migrate();
      await utils.release();
    } finally {
      await owner.unsafe(`revoke create on database ${row!.name} from qm_jobs`);
    }
  } finally {
    await owner.end();
  }
}
