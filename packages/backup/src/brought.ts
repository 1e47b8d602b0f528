import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { bringBack } from "./copy-away";
import { BackupError } from "./damage";
import type { BackupSettings } from "./settings";

/** `s3:NAME` is one in the bucket; everything else is a file. */
const AWAY = "s3:";
const BROUGHT = ".restoring-";
/** What the folder's maker adds to a name, so that no two are the same. */
const RANDOM = 6;
const DAY_MS = 86_400_000;

/** Works with a backup as a file, which is brought here first where it lies in the bucket. */
export async function withFile<T>(
  settings: BackupSettings,
  given: string,
  signal: AbortSignal,
  work: (file: string) => Promise<T>,
): Promise<T> {
  if (!given.startsWith(AWAY)) return work(given);
  if (!settings.bucket) throw new BackupError("BACKUP_S3_BUCKET is not set: it names the bucket that holds backups.");
  // Beside the others: a backup with its files may be larger than what is kept for passing things, which in a container is memory.
  await mkdir(settings.folder, { recursive: true });
  const folder = await mkdtemp(path.join(settings.folder, startOf(settings.url)));
  try {
    const file = path.join(folder, "backup");
    await bringBack(settings.bucket, given.slice(AWAY.length), file, signal);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Removes what killed runs brought here, for whoever holds the lock of the database: that lock says that nobody is restoring it.
 * What was brought to be looked at, or for another database, has no lock of ours and goes when nobody can be reading it any more.
 */
export async function sweepBrought({ folder, url }: BackupSettings, now: Date): Promise<void> {
  const own = startOf(url);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(BROUGHT)) continue;
    const left = path.join(folder, name);
    const isOwn = name.startsWith(own) && name.length === own.length + RANDOM;
    if (isOwn || (await isOld(left, now))) await rm(left, { recursive: true, force: true });
  }
}

/** Whoever only looks at a backup needs no database, and names none. */
const startOf = (url: string) => `${BROUGHT}${url && new URL(url).pathname.slice(1)}-`;

async function isOld(folder: string, now: Date): Promise<boolean> {
  // Whoever brought it may be done with it at this moment.
  const found = await stat(folder).catch(() => null);
  return found !== null && now.getTime() - found.mtimeMs > DAY_MS;
}
