import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "postgres";
import { asOwner } from "./owner";
import { ensureRoles } from "./roles";
import { hashToken, newToken } from "./token";

export { asOwner } from "./owner";

const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));
const LOCK = 4_711_001;
const SETUP_HOURS = 24;

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
  const sql = asOwner(databaseUrl);
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await ensureRoles(sql, appPassword);
    await sql`set role qm_owner`;
    const before = await appliedCount(sql);
    await sql`set lock_timeout = '3s'`;
    await withMigrations(upTo, (migrationsFolder) => migrate(drizzle(sql), { migrationsFolder }));
    await sql`select app.add_text_slices()`;
    if (zone) await sql`select app.keep_zone(${zone})`;
    return { applied: (await journal()).slice(before) };
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

type Journal = { entries: { tag: string }[] };

const readJournal = async () => JSON.parse(await readFile(`${MIGRATIONS}/meta/_journal.json`, "utf8")) as Journal;

const journal = async () => (await readJournal()).entries.map((entry) => entry.tag);

/** This release's migrations, in order; a database knows each that made it by its hash. */
export async function knownMigrations(): Promise<{ name: string; hash: string }[]> {
  const hashed = async (name: string) => {
    const text = await readFile(`${MIGRATIONS}/${name}.sql`, "utf8");
    return { name, hash: createHash("sha256").update(text).digest("hex") };
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

/**
 * The secret of a one-time link that makes the first admin, or `null` when there is an admin already.
 * Valid for a day; an earlier one that was never used ends.
 */
export async function issueFirstAdminToken(databaseUrl: string): Promise<string | null> {
  const sql = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    const [admin] =
      await sql`select 1 from users where role = 'admin' and active and (password_hash is not null or exists (select 1 from accounts a where a.user_id = users.id)) limit 1`;
    if (admin) return null;
    const token = newToken();
    await sql.begin(async (tx) => {
      await tx`delete from verification_tokens where purpose = 'setup'`;
      await tx`insert into verification_tokens (token_hash, purpose, expires) values (${hashToken(token)}, 'setup', now() + ${`${SETUP_HOURS} hours`}::interval)`;
    });
    return token;
  } finally {
    await sql.end();
  }
}
