import { readFile } from "node:fs/promises";
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
};

/**
 * Brings the database to this version: roles, then migrations, under one advisory lock, so that two at once are one after the other.
 * @returns the names of the migrations that were applied now
 */
export async function migrateDatabase(
  databaseUrl: string,
  { appPassword, zone }: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const sql = asOwner(databaseUrl);
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await ensureRoles(sql, appPassword);
    await sql`set role qm_owner`;
    const before = await appliedCount(sql);
    await sql`set lock_timeout = '3s'`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
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

async function journal(): Promise<string[]> {
  const { entries } = JSON.parse(await readFile(`${MIGRATIONS}/meta/_journal.json`, "utf8")) as {
    entries: { tag: string }[];
  };
  return entries.map((entry) => entry.tag);
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
