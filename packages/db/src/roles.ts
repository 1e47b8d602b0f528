import postgres, { type Sql } from "postgres";

/** Scope roles; the login role takes one of them for the length of a transaction. */
export const TAKEN = ["qm_team", "qm_teams", "qm_own", "qm_all", "qm_auth", "qm_jobs"];

/** The job queue keeps its own tables here; it belongs to the role that works in the back room, which sees nothing else. */
export const JOBS_SCHEMA = "graphile_worker";

/**
 * Makes the roles of the house where they are missing. Roles belong to the whole server, not to one database,
 * so this is no migration and may run any number of times.
 * NOINHERIT is vital: a login that inherits the scope roles would see everything without opening a scope.
 */
export async function ensureRoles(sql: Sql, appPassword?: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await makeRoles(sql, appPassword);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isRace(error)) throw error;
    }
  }
}

const MOST_ATTEMPTS = 10;

/** Another house on this server is made at the same moment: no lock of ours spans two databases, and PostgreSQL refuses one of the two. */
const isRace = (error: unknown) =>
  error instanceof postgres.PostgresError &&
  (error.message === "tuple concurrently updated" || ["23505", "42710"].includes(error.code));

async function makeRoles(sql: Sql, appPassword?: string): Promise<void> {
  for (const role of ["qm_owner", "qm_definer", ...TAKEN]) await ensureRole(sql, role, "nologin");
  await ensureRole(sql, "qm_app", "login noinherit");

  for (const role of TAKEN) await sql.unsafe(`grant ${role} to qm_app with inherit false, set true`);
  await sql.unsafe("grant qm_definer to qm_owner with inherit false, set true");
  await sql.unsafe("grant qm_owner to current_user with inherit true, set true");

  const [row] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`;
  await sql.unsafe(`grant create on database ${row!.name} to qm_owner`);
  await sql.unsafe(`revoke temporary on database ${row!.name} from public`);
  await sql.unsafe(`grant connect on database ${row!.name} to qm_app`);
  await sql.unsafe("grant create, usage on schema public to qm_owner");
  for (const extension of ["pg_trgm", "btree_gin", "btree_gist"])
    await sql.unsafe(`create extension if not exists ${extension}`);

  await sql.unsafe("grant qm_jobs to current_user with inherit false, set true");
  await sql.unsafe(`create schema if not exists ${JOBS_SCHEMA} authorization qm_jobs`);

  for (const setting of [
    "statement_timeout = '10s'",
    "lock_timeout = '3s'",
    "idle_in_transaction_session_timeout = '15s'",
    "max_parallel_workers_per_gather = 0",
    "jit = off",
    // Of a disk without moving parts; the indexes were measured with it, and with the default the planner passes half of them by.
    "random_page_cost = 1.1",
  ]) {
    await sql.unsafe(`alter role qm_app set ${setting}`);
  }
  if (appPassword) {
    const [quoted] = await sql<{ literal: string }[]>`select quote_literal(${appPassword}) as literal`;
    await sql.unsafe(`alter role qm_app password ${quoted!.literal}`);
  }
}

async function ensureRole(sql: Sql, role: string, attributes: string): Promise<void> {
  const [there] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (!there) await sql.unsafe(`create role ${role} ${attributes}`);
}
