import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { makeIndexesBeforehand } from "./indexes-beforehand";
import { asOwner } from "./owner";
import { ensureRoles } from "./roles";
import { knowWords } from "./search-words";

export { asOwner } from "./owner";

const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));
const LOCK = 4_711_001;

type MigrateOptions = {
  appPassword?: string;
  /** The workspace's time zone; another one than before counts every day anew. */
  zone?: string;
  /** No further than this many migrations: for a backup that an earlier release made. */
  upTo?: number;
};

/**
 * Brings the database to this version: roles, then migrations, under one advisory lock, so that two at once are one after the other.
 * @returns the names of the migrations that were applied now
 */
export async function migrateDatabase(
  databaseUrl: string,
  { appPassword, zone, upTo }: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const { lost, lose } = aLoss();
  const sql = asOwner(databaseUrl, { onClose: lose });
  const work = async () => {
    await takeTurn(sql);
    await ensureRoles(sql, appPassword);
    await sql`set role qm_owner`;
    const before = await appliedCount(sql);
    if (before > 0) await makeIndexesBeforehand(sql, (await knownMigrations()).slice(before, upTo), patiently);
    await sql`set lock_timeout = '3s'`;
    await withMigrations(upTo, (migrationsFolder) => patiently(() => migrate(drizzle(sql), { migrationsFolder })));
    await sql`select app.add_text_slices()`;
    if (upTo === undefined) await knowWords(sql, { alone: before === 0 });
    if (zone) await sql`select app.keep_zone(${zone})`;
    return { applied: (await journal()).slice(before) };
  };
  try {
    return await Promise.race([work(), lost]);
  } finally {
    await sql.end({ timeout: MOST_END_S });
  }
}

/** Where the connection goes the driver opens another one, which has neither our turn nor our role. */
function aLoss() {
  let lose: () => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = () => reject(new Error("The connection to the database was closed before the database was up to date."));
  });
  lost.catch(() => undefined);
  return { lost, lose: () => lose() };
}

const MOST_END_S = 5;

const NEXT_LOOK_MS = 100;

/** Asks again and again: whoever waits within a statement is waited for by an index that is made concurrently, and so for ever. */
async function takeTurn(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ ours: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as ours`;
    if (row!.ours) return;
    await pause(NEXT_LOOK_MS);
  }
}

const MOST_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A lock that was not to be had in time, and one of two that waited for each other. */
const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";

/**
 * A lock that is not to be had within three seconds is let go of, for whoever waits behind us, and asked for again a little later.
 * All that is pending is one transaction: an attempt that fails, or is killed, leaves nothing.
 */
async function patiently(apply: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await apply();
    } catch (error) {
      const cause = error instanceof Error && error.cause ? error.cause : error;
      const isLock = cause instanceof postgres.PostgresError && [LOCK_NOT_AVAILABLE, DEADLOCK].includes(cause.code);
      if (!isLock || attempt === MOST_ATTEMPTS) throw error;
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS));
    }
  }
}

/** How far a database is: the migrations it has, those of this release that it lacks, and how many it has that this release knows nothing of. */
export async function upgradeOf(
  databaseUrl: string,
): Promise<{ applied: number; pending: Migration[]; strange: number }> {
  const sql = asOwner(databaseUrl);
  try {
    const there = (await appliedCount(sql)) > 0;
    const rows = there ? await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations` : [];
    const known = await knownMigrations();
    const hashes = new Set(rows.map(({ hash }) => hash));
    const ours = known.filter(({ hash }) => hashes.has(hash));
    return {
      applied: ours.length,
      pending: known.filter(({ hash }) => !hashes.has(hash)),
      strange: rows.length - ours.length,
    };
  } finally {
    await sql.end();
  }
}

async function appliedCount(sql: Sql): Promise<number> {
  const [exists] = await sql<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!exists?.there) return 0;
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return row?.n ?? 0;
}

export type Migration = { name: string; text: string; hash: string };

type Journal = { entries: { tag: string }[] };

const readJournal = async () => JSON.parse(await readFile(`${MIGRATIONS}/meta/_journal.json`, "utf8")) as Journal;

const journal = async () => (await readJournal()).entries.map((entry) => entry.tag);

/** This release's migrations, in order; a database knows each that made it by its hash. */
export async function knownMigrations(): Promise<Migration[]> {
  const hashed = async (name: string) => {
    const text = await readFile(`${MIGRATIONS}/${name}.sql`, "utf8");
    return { name, text, hash: createHash("sha256").update(text).digest("hex") };
  };
  return Promise.all((await journal()).map(hashed));
}

/** The migrator knows a folder and nothing less, so the first few are laid out in one of their own. */
async function withMigrations(upTo: number | undefined, apply: (folder: string) => Promise<void>): Promise<void> {
  const known = await readJournal();
  if (upTo === undefined || upTo >= known.entries.length) return apply(MIGRATIONS);
  const folder = await mkdtemp(path.join(tmpdir(), "qm-migrations-"));
  try {
    const entries = known.entries.slice(0, upTo);
    await mkdir(path.join(folder, "meta"));
    await writeFile(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...known, entries }));
    for (const { tag } of entries) await cp(`${MIGRATIONS}/${tag}.sql`, path.join(folder, `${tag}.sql`));
    await apply(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
