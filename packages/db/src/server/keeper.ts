import { realpathSync } from "node:fs";
import postgres from "postgres";
import { ServerError } from "./server-error";

/** Everyone who started or adopted a server holds this lock shared; whoever gets it alone may stop the server. */
const IN_USE = 7_261_830_118;

export type Keeper = {
  /** Gives up our use of the server. True when nobody else uses it; then nobody can begin to until `close`. */
  leave(): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Joins the users of the server at `url`: null when it does not answer yet, or serves another data folder.
 * @throws ServerError when it answers but does not accept our password.
 */
export async function join(url: string, dataDir: string): Promise<Keeper | null> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  const close = () => sql.end({ timeout: 1 });
  try {
    const [server] = await sql`select current_setting('data_directory') as folder`;
    if (realpathSync(server?.folder) !== realpathSync(dataDir)) {
      await close();
      return null;
    }
    await sql`select pg_advisory_lock_shared(${IN_USE}::bigint)`;
  } catch (error) {
    await close();
    if (isWrongPassword(error)) {
      throw new ServerError(
        `A PostgreSQL server is running in ${dataDir} but does not accept the password in ${dataDir}.password. Restore that file, or stop the server.`,
      );
    }
    return null;
  }
  return {
    async leave() {
      try {
        await sql`select pg_advisory_unlock_shared(${IN_USE}::bigint)`;
        const [alone] = await sql`select pg_try_advisory_lock(${IN_USE}::bigint) as yes`;
        return alone?.yes === true;
      } catch {
        // A server that cannot be asked is of no use to anybody else either.
        return true;
      }
    },
    close,
  };
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code.startsWith("28");
}
