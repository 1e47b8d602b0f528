import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { databaseFolder } from "@qm/backup/settings";
import { inTheBackRoom, schema } from "@qm/db";
import type { Env } from "@qm/env";
import { filesFolder } from "@qm/storage/folder";
import { eq } from "drizzle-orm";
import { remembered } from "./runs";

const { jobRuns } = schema;

const LEAST_BYTES = 256 * 1024 * 1024;
const LEAST_SHARE = 0.05;
const LOW_SHARE = 0.2;
/** What a worker said longer ago says nothing of now, in milliseconds; it speaks every minute. */
const STALE_MS = 5 * 60_000;
/** Beside the jobs, as the worker's own sign is. */
const RUN = "disk";

export const WRITTEN = {
  files: "Attached files",
  backups: "Backups",
  database: "The database",
  archive: "The archive of the database's log",
} as const;

/** A folder that the product writes to. */
export type Folder = { name: keyof typeof WRITTEN; path: string };
/** What is free on its volume, in bytes and as a share of it. */
export type Room = { name: Folder["name"]; free: number; share: number };

type Places = Pick<
  Env,
  | "QM_STORAGE"
  | "QM_STORAGE_DIR"
  | "DATA_DIR"
  | "BACKUPS"
  | "BACKUP_DIR"
  | "BACKUP_DATABASE_URL"
  | "DATABASE_DIR"
  | "ARCHIVE_DIR"
>;

/** The folders of this machine that a process with these settings writes to, or that its database does. */
export function foldersOf(env: Places): Folder[] {
  const { QM_STORAGE, DATA_DIR, BACKUPS, BACKUP_DIR, BACKUP_DATABASE_URL, ARCHIVE_DIR } = env;
  const inData = (name: string) => path.join(/* turbopackIgnore: true */ DATA_DIR, name);
  const backups = BACKUP_DIR ?? (BACKUP_DATABASE_URL && inData("backups"));
  const database = databaseFolder(env);
  return [
    ...(QM_STORAGE === "local" ? [{ name: "files", path: filesFolder(env) } as const] : []),
    ...(BACKUPS && backups ? [{ name: "backups", path: backups } as const] : []),
    ...(database ? [{ name: "database", path: database } as const] : []),
    ...(ARCHIVE_DIR ? [{ name: "archive", path: ARCHIVE_DIR } as const] : []),
  ];
}

/** A folder is made when it is first written to; until then the volume is that of the one above it. */
export async function roomIn(folders: readonly Folder[]): Promise<Room[]> {
  return Promise.all(
    folders.map(async ({ name, path: folder }) => {
      const { bavail, blocks, bsize } = await statfs(nearest(path.resolve(/* turbopackIgnore: true */ folder)));
      return { name, free: bavail * bsize, share: bavail / blocks };
    }),
  );
}

// What Next traces is told to look past: a folder that only a setting names would be the whole app with its tests.
const nearest = (folder: string): string =>
  existsSync(/* turbopackIgnore: true */ folder) ? folder : nearest(path.dirname(folder));

/** `low` is to be seen to; with `full`, what somebody saves is lost soon. */
export function howFull({ free, share }: Pick<Room, "free" | "share">): "good" | "low" | "full" {
  if (free < LEAST_BYTES || share < LEAST_SHARE) return "full";
  return share < LOW_SHARE ? "low" : "good";
}

/** Tells the web servers, which may be on other machines, how much room there is here. */
export async function tellRoom(folders: readonly Folder[], now: () => Date): Promise<void> {
  if (folders.length > 0) await remembered(RUN, now, async () => JSON.stringify(await roomIn(folders)));
}

/** What a worker said lately of its own folders. */
export async function roomOfWorker(now = new Date()): Promise<Room[]> {
  const [run] = await inTheBackRoom((tx) => tx.select().from(jobRuns).where(eq(jobRuns.name, RUN)));
  if (!run?.said || run.failed || now.getTime() - run.startedAt.getTime() > STALE_MS) return [];
  return JSON.parse(run.said) as Room[];
}
