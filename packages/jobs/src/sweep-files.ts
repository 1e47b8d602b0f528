import { inTheBackRoom, schema } from "@qm/db";
import { openStorage, removeStored, removeStrays, type Storage } from "@qm/storage";
import { sql } from "drizzle-orm";
import type { Work } from "./recurring";
import { some } from "./some";

/** Opened by the first job that touches files. */
let opened: Promise<Storage> | undefined;

/** Removes files that nobody used within a day, those of what was deleted, and those that never got a row. */
export async function sweepFiles({ settings: { storage: settings }, now }: Work): Promise<string> {
  const keys = await inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute<{ key: string }>(sql`select key from app.sweep_uploads() as key`);
    return rows.map(({ key }) => key);
  });
  if (!settings) return some(keys.length, "file");
  opened ??= openStorage(settings);
  const storage = await opened;
  await removeStored(storage, keys);
  const since = await houseBegan();
  const strays = since ? await removeStrays(storage, { now: now(), since, unknown }) : 0;
  return some(keys.length + strays, "file");
}

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
