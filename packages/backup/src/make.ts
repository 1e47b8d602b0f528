import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { openStorage } from "@qm/storage";
import { sweepBrought } from "./brought";
import { copyAway } from "./copy-away";
import { isCutOff } from "./damage";
import { withBackupLock } from "./database/scratch";
import type { Manifest } from "./manifest";
import { backupsIn, type Kind, nameOf } from "./names";
import { proveBackup } from "./prove";
import { remembered } from "./record";
import { toRemove } from "./retention";
import { requireRoom } from "./room";
import type { BackupSettings } from "./settings";
import { writeBackup } from "./write-backup";

export type Made = {
  name: string;
  file: string;
  bytes: number;
  rows: number;
  /** Absent where attached files were left out. */
  files?: number;
  tookMs: number;
  /** What was already wrong before the backup; it holds all the rest. */
  warning?: string;
};

type Options = { kind: Kind; signal: AbortSignal; now?: () => Date; say?: (sentence: string) => void };

const PART = ".part";
const UNPROVED = ".unproved";

/**
 * Makes a backup, proves it by restoring it, only then thins out older ones, and sends it away.
 * Until it is proved it has not the name of a backup. A failure is remembered, told to the admins by mail, and thrown;
 * that somebody ended the process is none, but thrown all the same.
 */
export function makeBackup(
  settings: BackupSettings,
  { kind, signal, now = () => new Date(), say = () => {} }: Options,
): Promise<Made> {
  return withBackupLock(settings.url, () =>
    remembered(settings.url, { kind, signal, now }, async () => {
      const name = nameOf(now(), kind, settings.secret !== undefined);
      const file = path.join(settings.folder, name);
      await mkdir(settings.folder, { recursive: true, mode: 0o700 });
      await sweep(settings.folder, PART);
      await sweep(settings.folder, UNPROVED, (await left(settings.folder, UNPROVED)).at(-1));
      await sweepBrought(settings, now());
      await requireRoom(settings, kind);

      const startedAt = now().getTime();
      say("Saving the database and its files.");
      await write(settings, kind, `${file}${PART}`, signal);
      await rename(`${file}${PART}`, `${file}${UNPROVED}`);

      say("Restoring it into a database of its own, and comparing.");
      const { manifest } = await prove(settings, `${file}${UNPROVED}`, signal);
      await sweep(settings.folder, UNPROVED, `${name}${UNPROVED}`);
      await rename(`${file}${UNPROVED}`, file);
      await syncFolder(settings.folder);

      // Before the bucket is asked, which may be away for days: each attempt would keep one more.
      for (const old of toRemove(backupsIn(await readdir(settings.folder)))) await rm(path.join(settings.folder, old));
      if (settings.bucket) {
        say(`Copying it to the bucket ${settings.bucket.bucket}.`);
        await copyAway(settings.bucket, file, name);
      }
      const { size } = await stat(file);
      return { name, file, bytes: size, tookMs: now().getTime() - startedAt, ...saidOf(manifest) };
    }),
  );
}

async function write(settings: BackupSettings, kind: Kind, file: string, signal: AbortSignal): Promise<void> {
  const storage = kind !== "hourly" && settings.storage ? await openStorage(settings.storage) : undefined;
  try {
    await writeBackup({ url: settings.url, storage }, file, { secret: settings.secret, signal });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function prove({ secret, url }: BackupSettings, file: string, signal: AbortSignal) {
  try {
    return await proveBackup(file, secret, url, signal);
  } catch (error) {
    // Nobody has to look why.
    if (isCutOff(error, signal)) await rm(file, { force: true });
    throw error;
  }
}

function saidOf({ facts, files }: Manifest): Pick<Made, "rows" | "files" | "warning"> {
  const wrong = [
    ...(files?.missing.length
      ? [`${files.missing.length} attached files are missing from the storage, such as ${files.missing[0]}`]
      : []),
    ...(files?.changed.length
      ? [`${files.changed.length} attached files are not what was uploaded, such as ${files.changed[0]}`]
      : []),
  ];
  return {
    rows: Object.values(facts.tables).reduce((sum, { rows }) => sum + rows, 0),
    ...(files && { files: files.count }),
    ...(wrong.length > 0 && { warning: `${wrong.join("; ")}.` }),
  };
}

/** What a killed run left, or those that could not be proved; the newest of these is kept until one is proved. */
async function sweep(folder: string, ending: string, except?: string): Promise<void> {
  for (const name of await left(folder, ending)) if (name !== except) await rm(path.join(folder, name));
}

/** The oldest first, since their names begin with the time. */
const left = async (folder: string, ending: string) =>
  (await readdir(folder)).filter((name) => name.startsWith("quality-") && name.endsWith(ending)).sort();

/** A name is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
