import { createHash, randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { SIZES, type Storage } from "@qm/storage";
import type pg from "pg";
import type { ArchiveWriter } from "./archive/write";

type Kept = { key: string; sha256: string; picture: boolean };

/** What of the attached files could not be saved as the database remembers them; that damage is older than the backup. */
export type FilesTold = { count: number; bytes: number; missing: string[]; changed: string[] };

const FOLDER = "files/";
const OF_PICTURES = Object.keys(SIZES).map((size) => `-${size}`);

/** Every file that the snapshot names, and the shown sizes of pictures. */
export async function saveFiles(
  client: pg.Client,
  storage: Storage,
  archive: ArchiveWriter,
  signal: AbortSignal,
): Promise<FilesTold> {
  const told: FilesTold = { count: 0, bytes: 0, missing: [], changed: [] };
  for (const { key, sha256, picture } of await keptFiles(client)) {
    for (const suffix of ["", ...(picture ? OF_PICTURES : [])]) {
      signal.throwIfAborted();
      const bytes = await readWhole(storage, `${key}${suffix}`);
      if (!bytes) {
        told.missing.push(`${key}${suffix}`);
        continue;
      }
      if (suffix === "" && hashOf(bytes) !== sha256) told.changed.push(key);
      await archive.add(`${FOLDER}${key}${suffix}`, bytes);
      told.count++;
      told.bytes += bytes.length;
    }
  }
  return told;
}

async function keptFiles(client: pg.Client): Promise<Kept[]> {
  const { rows } = await client.query<Kept>(`
    select key, sha256, width is not null as picture from attachments where deleted_at is null
    union all select key, sha256, width is not null from uploads order by 1`);
  return rows;
}

/** What was deleted and swept away while the backup was being made is no loss. */
export async function stillMissing(client: pg.Client, missing: readonly string[]): Promise<string[]> {
  const live = new Set((await keptFiles(client)).map(({ key }) => key));
  return missing.filter((name) => live.has(name.slice(0, 32)));
}

/** The storage's key in the name of an entry; `undefined` where it is none of a file. */
export const fileIn = (entry: string) => (entry.startsWith(FOLDER) ? entry.slice(FOLDER.length) : undefined);

/** Puts a file back where the storage has none of its name; one that is there is the same, since names are never used twice. */
export async function putBack(storage: Storage, key: string, bytes: Buffer): Promise<boolean> {
  const there = await storage.read(key);
  if (there) {
    await there.cancel();
    return false;
  }
  const file = path.join(storage.incoming, `restore-${randomBytes(8).toString("hex")}`);
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    await storage.keep(key, file);
  } finally {
    await rm(file, { force: true });
  }
  return true;
}

async function readWhole(storage: Storage, key: string): Promise<Buffer | null> {
  const stream = await storage.read(key);
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
