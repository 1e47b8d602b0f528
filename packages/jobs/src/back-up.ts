import { type Kind, makeBackup } from "@qm/backup";
import type { Work } from "./recurring";

const MEGABYTE = 1_000_000;

/** Makes a backup where this worker was told how; a failure is kept and mailed by whoever makes it, and tried again by the queue. */
export async function backUp({ settings: { backup }, now, signal }: Work, kind: Kind): Promise<string> {
  if (!backup) return "Backups are not set up for this worker";
  const { name, rows, files, bytes, warning } = await makeBackup(backup, { kind, now, signal });
  const size = `${(bytes / MEGABYTE).toFixed(1)} MB`;
  const held = files === undefined ? `${rows} rows` : `${rows} rows and ${files} files`;
  return `${name}: ${held}, ${size}, restored and compared${warning ? `. ${warning}` : ""}`;
}
