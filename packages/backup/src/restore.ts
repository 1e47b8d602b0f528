import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openStorage } from "@qm/storage";
import pg from "pg";
import { sweepBrought, withFile } from "./brought";
import { BackupError, isCutOff } from "./damage";
import { column, connected, elsewhere } from "./database/connection";
import { createLike, draftOf, withBackupLock } from "./database/scratch";
import { putBack } from "./files";
import { connectionsTo, loadBackup, readBackup } from "./load-backup";
import type { Header, Manifest } from "./manifest";
import type { BackupSettings } from "./settings";

export type Restored = {
  header: Header;
  manifest: Manifest;
  /** Where the database is that was there before; nothing of it was touched. */
  formerName: string;
  filesPutBack: number;
};

type Options = { signal: AbortSignal; now?: () => Date; say?: (sentence: string) => void };

const SWAP_ATTEMPTS = 20;
const SWAP_PAUSE_MS = 250;

/**
 * Puts a backup in the place of the database. It is read to its end first, then restored beside the database and compared, and only
 * when all is well do the two change names: until then, and after any failure, everything is as it was.
 */
export async function restoreBackup(settings: BackupSettings, given: string, options: Options): Promise<Restored> {
  const { signal, now = () => new Date() } = options;
  return withBackupLock(settings.url, async () => {
    await sweepBrought(settings, now());
    return withFile(settings, given, signal, (file) => restoreFile(settings, given, file, options));
  }).catch(unlessCutOff(signal, "The restore was broken off, and the database is as it was."));
}

/**
 * Reads a backup to its end, wherever it is, and says what it holds.
 * @throws BackupError where it is not to be had, Damaged where it is not whole
 */
export const checkBackup = (
  settings: BackupSettings,
  given: string,
  signal = new AbortController().signal,
): Promise<{ header: Header; manifest: Manifest }> =>
  withFile(settings, given, signal, (file) => readBackup(file, settings.secret, { signal })).catch(
    unlessCutOff(signal, "The backup was not read to its end, so nobody knows whether it is whole."),
  );

const unlessCutOff = (signal: AbortSignal, said: string) => (error: unknown) => {
  throw isCutOff(error, signal) ? new BackupError(said) : error;
};

async function restoreFile(
  settings: BackupSettings,
  given: string,
  file: string,
  { signal, now = () => new Date(), say = () => {} }: Options,
): Promise<Restored> {
  const { url, secret } = settings;
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await requireUnused(url);

  say("Reading the backup to its end.");
  await readBackup(file, secret, { signal });

  const stamp = now().toISOString().slice(0, 19).replaceAll(/\D/g, "");
  const [draft, formerName] = [draftOf(name, stamp), `${name}_before_${stamp}`];
  say("Restoring it beside the present database, and comparing.");
  await createLike(url, draft);
  let filesPutBack = 0;
  try {
    const storage = settings.storage && (await openStorage(settings.storage));
    const read = await loadBackup(file, secret, elsewhere(url, draft), {
      signal,
      async file(key, bytes) {
        if (storage && (await putBack(storage, key, bytes))) filesPutBack++;
      },
    });
    await tellOfItself(elsewhere(url, draft), path.basename(given));
    await requireUnused(url);
    await swap({ url, name, draft, formerName, signal });
    return { ...read, formerName, filesPutBack };
  } catch (error) {
    await connected(elsewhere(url, "postgres"), (client) =>
      client.query(`drop database if exists ${pg.escapeIdentifier(draft)} with (force)`),
    );
    throw error;
  }
}

/** In what it holds it is still being made; whoever looks at the restored database should read that it was good. */
const tellOfItself = (url: string, name: string) =>
  connected(url, async (client) => {
    await client.query(
      "update backups set state = 'good', ended_at = now(), name = $1, said = 'What is here now was restored from it.' where state = 'running'",
      [name],
    );
    await leaveFilesAlone(client);
  });

/**
 * Files that have no row here may have one in the database that this one replaces, and what waited here to be used may be in use there:
 * the house begins anew as far as files are concerned, and removes none that is older.
 */
async function leaveFilesAlone(client: pg.Client): Promise<void> {
  await client.query("delete from uploads");
  const [knowsItsBeginning] = await column<boolean>(
    client,
    "select exists (select from pg_attribute where attrelid = 'workspace'::regclass and attname = 'began_at')",
  );
  if (knowsItsBeginning) await client.query("update workspace set began_at = now()");
}

type Swap = { url: string; name: string; draft: string; formerName: string; signal: AbortSignal };

/** Both names change or none does. */
async function swap({ url, name, draft, formerName, signal }: Swap): Promise<void> {
  const [here, next, before] = [name, draft, formerName].map((one) => pg.escapeIdentifier(one));
  const statement = `begin; alter database ${here} rename to ${before}; alter database ${next} rename to ${here}; commit`;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await connected(elsewhere(url, "postgres"), async (client) => {
        await client.query(statement);
      });
    } catch (error) {
      // A connection that was closed a moment ago may still be counted.
      if (attempt === SWAP_ATTEMPTS) throw error;
      await pause(SWAP_PAUSE_MS);
    }
  }
}

async function requireUnused(url: string): Promise<void> {
  const n = await connectionsTo(url);
  if (n === 0) return;
  throw new BackupError(
    `The database is in use (${n} ${n === 1 ? "connection" : "connections"}). Stop the web server and every worker, and restore again.`,
  );
}
