import { type Kind, makeBackup } from "@qm/backup";
import type { Work } from "./recurring";
import { NotSetUp } from "./runs";

const MEGABYTE = 1_000_000;

/** Makes a backup where this worker was told how; a failure is kept and mailed by whoever makes it, and tried again by the queue. */
export async function backUp({ settings: { backup }, now, signal }: Work, kind: Kind): Promise<string> {
  if (!backup) return "Backups are turned off";
  if (backup === "unknown") {
    throw new NotSetUp(
      "No backup is made: this worker has no BACKUP_DATABASE_URL. Give it the owner's address of the database, or set BACKUPS=no.",
    );
  }
  const { name, rows, files, bytes, warning } = await makeBackup(backup, { kind, now, signal });
  const size = `${(bytes / MEGABYTE).toFixed(1)} MB`;
  const held = files === undefined ? `${rows} rows` : `${rows} rows and ${files} files`;
  return `${name}: ${held}, ${size}, restored and compared${warning ? `. ${warning}` : ""}`;
}
