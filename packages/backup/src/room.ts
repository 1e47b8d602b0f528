import { readdir, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { BackupError } from "./damage";
import { connected } from "./database/connection";
import { backupsIn, type Kind } from "./names";
import type { BackupSettings } from "./settings";

/** A folder that is written to for a backup, and how much: on one device all of it has to find room together. */
export type Place = { folder: string; device: number; free: number; needed: number; why: string };

/** Left beside a database, in bytes: with less, what people save is lost soon. */
const RESERVE = 256 * 1024 * 1024;
/** How much larger than the one before it a backup may be. */
const GROWTH = 1.25;

type Sizes = { database: number; log: number; files: number };

/**
 * Looks, before anything is written, whether there is room for a backup, and for the copy of the database that it is proved by.
 * Of a database whose disk is not to be seen from here, only the first is known.
 * @throws BackupError with what is needed, and where
 */
export async function requireRoom(settings: BackupSettings, kind: Kind): Promise<void> {
  const sizes = await sizesOf(settings.url);
  const file = {
    ...(await deviceOf(settings.folder)),
    needed: (await newestOf(settings.folder, kind)) ?? sizes.database + (kind === "hourly" ? 0 : sizes.files),
    why: "the backup",
  };
  const copy = settings.databaseFolder && {
    ...(await deviceOf(settings.databaseFolder)),
    needed: sizes.database + sizes.log + RESERVE,
    why: "the copy of the database that proves it",
  };
  const lack = lackIn([file, ...(copy ? [copy] : [])]);
  if (lack) throw new BackupError(lack);
}

/** The first device on which there is too little room, in a sentence. */
export function lackIn(places: readonly Place[]): string | undefined {
  for (const device of new Set(places.map((place) => place.device))) {
    const there = places.filter((place) => place.device === device);
    const needed = there.reduce((sum, place) => sum + place.needed, 0);
    const free = Math.min(...there.map((place) => place.free));
    if (needed <= free) continue;
    const why = there.map((place) => `${megabytes(place.needed)} for ${place.why} in ${place.folder}`).join(" and ");
    return `There is too little room, and nothing was begun: ${why} are needed, and ${megabytes(free)} are free. Make room there, or use a larger disk.`;
  }
}

async function deviceOf(folder: string): Promise<Pick<Place, "folder" | "device" | "free">> {
  const { dev } = await stat(folder).catch(() => {
    throw new BackupError(`There is no folder ${folder}, so nobody knows how much room is there.`);
  });
  const { bavail, bsize } = await statfs(folder);
  return { folder, device: dev, free: bavail * bsize };
}

async function newestOf(folder: string, kind: Kind): Promise<number | undefined> {
  const newest = backupsIn(await readdir(folder)).find((backup) => backup.kind === kind);
  return newest && (await stat(path.join(folder, newest.name))).size * GROWTH;
}

/** Filling the copy is told to the log of the database as well, which is cut when it has grown as far as it may. */
const sizesOf = (url: string): Promise<Sizes> =>
  connected(url, async (client) => {
    const { rows } = await client.query<Sizes>(`
      select pg_database_size(current_database())::float8 as database,
        least(pg_database_size(current_database()), pg_size_bytes(current_setting('max_wal_size')))::float8 as log,
        0::float8 as files`);
    const sizes = rows[0]!;
    const kept = await client.query<{ there: boolean }>(
      "select to_regclass('public.attachments') is not null as there",
    );
    if (!kept.rows[0]!.there) return sizes;
    const { rows: sums } = await client.query<{ files: number }>(
      "select coalesce(sum(bytes), 0)::float8 as files from attachments where deleted_at is null",
    );
    return { ...sizes, files: sums[0]!.files };
  });

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000).toLocaleString("en")} MB`;
