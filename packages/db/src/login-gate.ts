import { openPool } from "./client";
import { requireFloor, SERVER_FACTS, type ServerFacts } from "./postgres-version";

const PATIENCE_MS = 5_000;

/**
 * Looks at the database as the login role meets it, on a connection of its own, before anybody is served.
 * @returns what to warn of, if anything
 * @throws UnsafeDatabase where the server is too old
 */
export async function requireLogin(url: string, options: { allowOld: boolean }): Promise<string | null> {
  const pool = openPool(url, 1, PATIENCE_MS);
  try {
    const { rows } = await pool.query<ServerFacts>(`select ${SERVER_FACTS}`);
    return requireFloor(rows[0]!, options);
  } finally {
    await pool.end();
  }
}
