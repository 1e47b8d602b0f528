import { openPool, type Pool } from "./client";
import { requireFloor, SERVER_FACTS, type ServerFacts, UnsafeDatabase } from "./postgres-version";
import { TAKEN } from "./roles";

const PATIENCE_MS = 5_000;
const INSUFFICIENT_PRIVILEGE = "42501";
const UNDEFINED_TABLE = "42P01";

type Login = { name: string; mighty: boolean; owns: boolean; inherits: boolean; commands: boolean };
type Facts = ServerFacts & Login;

const LOGIN_FACTS = `${SERVER_FACTS}, r.rolname as name,
  r.rolsuper or r.rolbypassrls as mighty,
  exists (select 1 from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'
    and d.dbid in (0, (select oid from pg_database where datname = current_database()))) as owns,
  exists (select 1 from pg_roles t where t.rolname = any ($1) and pg_has_role(r.oid, t.oid, 'usage')) as inherits,
  exists (select 1 from pg_roles t where t.rolname in ('qm_owner', 'qm_definer') and pg_has_role(r.oid, t.oid, 'member')) as commands
  from pg_roles r where r.rolname = current_user`;

/**
 * Looks at the database as the login role meets it, on a connection of its own, before anybody is served.
 * @returns what to warn of, if anything
 * @throws UnsafeDatabase where the server is too old, or the login could see a row without opening a scope
 */
export async function requireLogin(url: string, options: { allowOld: boolean }): Promise<string | null> {
  const pool = openPool(url, 1, PATIENCE_MS);
  try {
    const { rows } = await pool.query<Facts>(`select ${LOGIN_FACTS}`, [TAKEN]);
    const facts = rows[0]!;
    const warning = requireFloor(facts, options);
    const why = mightOf(facts) ?? ((await seesIssues(pool)) ? "sees issues without opening a scope" : null);
    if (!why) return warning;
    throw new UnsafeDatabase(
      `The role "${facts.name}" ${why}, so row level security would keep nothing from anybody. APP_DATABASE_URL (and DIRECT_DATABASE_URL and REPLICA_DATABASE_URL, where they are set) should sign in as qm_app, which the migration makes; the owner's address belongs in DATABASE_URL.`,
    );
  } finally {
    await pool.end();
  }
}

function mightOf({ mighty, owns, inherits, commands }: Login): string | null {
  if (mighty) return "passes by row level security";
  if (commands) return "is a member of the owner's role";
  if (owns) return "owns what is in the database";
  return inherits ? "inherits the rights of a scope" : null;
}

/** A database that no migration has reached yet has none to see. */
async function seesIssues(pool: Pool): Promise<boolean> {
  try {
    return (await pool.query("select 1 from public.issues limit 1")).rows.length > 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === INSUFFICIENT_PRIVILEGE || code === UNDEFINED_TABLE) return false;
    throw error;
  }
}
