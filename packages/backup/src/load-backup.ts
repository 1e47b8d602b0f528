import { knownMigrations } from "@qm/db/migrate";
import { readArchive } from "./archive/read";
import { BackupError, Damaged } from "./damage";
import { column, connected } from "./database/connection";
import { differences, type Facts, factsOf } from "./database/facts";
import { type Loader, loader, makeTables } from "./database/load";
import { fileIn } from "./files";
import { HEADER, type Header, MANIFEST, type Manifest, readHeader } from "./manifest";

type Reading = {
  header(header: Header): Promise<void>;
  table(entry: string, bytes: Buffer): Promise<void>;
  file(key: string, bytes: Buffer): Promise<void>;
};

/** Broken off between two parts, where the signal says so. */
type Ending = { signal?: AbortSignal | undefined };

const NOTHING: Reading = { header: async () => {}, table: async () => {}, file: async () => {} };

/** Reads a backup to its end, so that every byte of it was checked; on the way, each part is handed over. */
export async function readBackup(
  file: string,
  secret: string | undefined,
  { signal, ...take }: Partial<Reading> & Ending = {},
): Promise<{ header: Header; manifest: Manifest }> {
  const reading = { ...NOTHING, ...take };
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  for await (const { name, bytes } of readArchive(file, secret)) {
    signal?.throwIfAborted();
    const key = fileIn(name);
    if (name === HEADER) {
      header = readHeader(bytes);
      await reading.header(header);
    } else if (!header) throw new Damaged("The file is no backup of this product: it does not begin as one.");
    else if (name === MANIFEST) manifest = JSON.parse(bytes.toString()) as Manifest;
    else if (key) await reading.file(key, bytes);
    else await reading.table(name, bytes);
  }
  if (!header || !manifest) throw new Damaged("The backup is cut off: what it holds is not written at its end.");
  return { header, manifest };
}

/**
 * Loads a backup into an empty database of the owner's, and compares what came of it with what the backup says of itself.
 * @throws Damaged where anything differs; then the database is of no use
 */
export async function loadBackup(
  file: string,
  secret: string | undefined,
  url: string,
  { signal, file: takeFile = NOTHING.file }: Partial<Pick<Reading, "file">> & Ending = {},
): Promise<{ header: Header; manifest: Manifest }> {
  return connected(url, async (client) => {
    let load: Loader | undefined;
    const read = await readBackup(file, secret, {
      async header({ migrations, slices }) {
        await requireKnown(migrations);
        await makeTables(url, migrations.length);
        load = await loader(client, slices);
      },
      table: (entry, bytes) => load!.take(entry, bytes),
      file: takeFile,
      signal,
    });
    await load!.finish(read.manifest.facts.sequences);
    await client.query("begin isolation level repeatable read read only");
    requireSame(read.manifest.facts, await factsOf(client));
    await client.query("commit");
    return read;
  });
}

/** Rows are put into tables that the migrations make, so these must be the same ones; a later release has more of them. */
async function requireKnown(migrations: string[]): Promise<void> {
  const known = await knownMigrations();
  const strange = migrations.findIndex((hash, n) => known[n]?.hash !== hash);
  if (strange === -1) return;
  throw new BackupError(
    strange >= known.length
      ? "The backup was made by a later release than this one. Restore it with that release, or a later one."
      : `The backup was made by another line of releases: its migration ${strange + 1} is not ours. Restore it with the release that made it.`,
  );
}

function requireSame(told: Facts, found: Facts): void {
  const different = differences(told, found);
  if (different.length === 0) return;
  throw new Damaged(
    `What was restored is not what was saved. ${different.map((sentence) => `${sentence}.`).join(" ")}`,
  );
}

/** How many are in the way of a restore at this moment; the server's own cleaning is none, since it gives way by itself. */
export const connectionsTo = (url: string) =>
  connected(url, async (client) => {
    const [n] = await column<number>(
      client,
      `select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and application_name <> 'quality-monitoring-backup' and backend_type <> 'autovacuum worker'`,
    );
    return n!;
  });
