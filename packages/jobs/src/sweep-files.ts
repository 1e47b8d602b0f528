import { inTheBackRoom, schema } from "@qm/db";
import { openStorage, removeStored, removeStrays, type Storage } from "@qm/storage";
import { sql } from "drizzle-orm";
import type { Work } from "./recurring";
import { some } from "./some";

/** Opened by the first job that touches files. */
let opened: Promise<Storage> | undefined;

/** Removes files that nobody used within a day, those of what was deleted, and those that never got a row. */
export async function sweepFiles({ settings: { storage: settings }, now }: Work): Promise<string> {
  if (!settings) return some(await sweepUploads(async () => undefined), "file");
  opened ??= openStorage(settings);
  const storage = await opened;
  const swept = await sweepUploads((keys) => removeStored(storage, keys));
  const since = await houseBegan();
  const strays = since ? await removeStrays(storage, { now: now(), since, unknown }) : 0;
  return some(swept + strays, "file");
}

/** The rows of uploads go when their bytes are gone: of what a storage refused to remove, nothing else would know. */
const sweepUploads = (remove: (keys: string[]) => Promise<void>) =>
  inTheBackRoom(async (tx) => {
    // A bucket may take its time, and nobody else wants these rows.
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '5min'`);
    const { rows } = await tx.execute<{ key: string }>(sql`select key from app.sweep_uploads() as key`);
    await remove(rows.map(({ key }) => key));
    return rows.length;
  });

const houseBegan = () =>
  inTheBackRoom(async (tx) => {
    const [row] = await tx.select({ at: schema.workspace.beganAt }).from(schema.workspace);
    return row?.at;
  });

const unknown = (keys: string[]) =>
  inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute<{ key: string }>(
      sql`select key from app.unknown_files(${sql.param(keys)}::text[]) as key`,
    );
    return rows.map(({ key }) => key);
  });
