import type { Storage } from "@qm/storage";
import type pg from "pg";
import { writeArchive } from "./archive/write";
import { column, connected } from "./database/connection";
import { dumpTables, inSnapshot, sliceCount } from "./database/dump";
import { factsOf, migrationsOf } from "./database/facts";
import { saveFiles, stillMissing } from "./files";
import { FORMAT, HEADER, type Header, MANIFEST, type Manifest } from "./manifest";

export type Source = {
  /** The owner's connection. */
  url: string;
  /** Where attached files are; absent for a backup of the database alone. */
  storage?: Storage | undefined;
};

/** Writes a backup of one moment to a new file, and says what it holds. What it says is not proved by that. */
export async function writeBackup(
  { url, storage }: Source,
  file: string,
  { secret, signal }: { secret?: string | undefined; signal: AbortSignal },
): Promise<{ header: Header; manifest: Manifest }> {
  return inSnapshot(url, async (client) => {
    const header = await headerOf(client, storage !== undefined);
    const archive = writeArchive(file, { secret, at: new Date(header.at) });
    try {
      await archive.add(HEADER, asJson(header));
      await dumpTables(client, archive, signal);
      const files = storage ? await saveFiles(client, storage, archive, signal) : null;
      if (files) files.missing = await connected(url, (now) => stillMissing(now, files.missing));
      const manifest: Manifest = { facts: await factsOf(client), files };
      await archive.add(MANIFEST, asJson(manifest));
      await archive.finish();
      return { header, manifest };
    } catch (error) {
      await archive.abandon();
      throw error;
    }
  });
}

const headerOf = async (client: pg.Client, withFiles: boolean): Promise<Header> => ({
  format: FORMAT,
  product: "quality-monitoring",
  at: (await column<Date>(client, "select now()"))[0]!.toISOString(),
  postgres: (await column<number>(client, "select current_setting('server_version_num')::int"))[0]!,
  migrations: await migrationsOf(client),
  slices: await sliceCount(client),
  files: withFiles ? "included" : "left out",
});

const asJson = (value: object) => Buffer.from(JSON.stringify(value, null, 1));
