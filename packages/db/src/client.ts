import { NodePgDatabase, NodePgSession } from "drizzle-orm/node-postgres";
import pg from "pg";
import { Dialect } from "./dialect";
import { nameOf, prepare } from "./prepared";
import { timed } from "./watch";

export type Tx = Omit<NodePgDatabase, "transaction" | "$client">;
export type Connection = pg.PoolClient;
export type Pool = pg.Pool;

/** How long a statement of what is done to thousands at once may run, in milliseconds. */
export const LONG_MS = 60_000;
/** Longer than the server lets a statement run: only a connection that nothing comes through any more takes so long. */
const SILENCE_MS = 12_000;
const LONG_SILENCE_MS = LONG_MS + 2_000;

type Manner = {
  /** False where a pooler between loses what is prepared. */
  prepared: boolean;
  /** Its statements may run for `LONG_MS`. */
  long: boolean;
};

/** What Drizzle needs of a connection; its queries are prepared by name. */
function querying(connection: Connection, isOpen: () => boolean, { prepared, long }: Manner): Connection {
  const query = (config: pg.QueryArrayConfig, values?: unknown[]) => {
    if (!isOpen()) return Promise.reject(new Error("This scope has ended; its rows are out of reach."));
    const name = nameOf(config.text);
    const asked = { ...config, ...(prepared && { name }), ...(long && { query_timeout: LONG_SILENCE_MS }) };
    return timed(name, config.text, () => {
      if (prepared) prepare(connection, name);
      return connection.query(asked, values);
    });
  };
  // Drizzle calls nothing but `query` on a connection that is not a pool.
  return { query } as unknown as Connection;
}

/** One for all scopes: it learns how each table's columns are spelled, which takes longer than many a question. */
const dialect = new Dialect({ casing: "snake_case" });

export function drizzleOn(connection: Connection, isOpen: () => boolean, manner: Manner): Tx {
  return new NodePgDatabase(
    dialect,
    new NodePgSession(querying(connection, isOpen, manner), dialect, undefined),
    undefined,
  );
}

/** The process's connections as the login role, which can read nothing until it enters a scope. */
export function openPool(url: string, size: number, patienceMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: patienceMs,
    query_timeout: SILENCE_MS,
    // What does not wait for an answer does not wait to be sent either. Each statement is answered for itself, and one that follows a failure fails.
    pipeline: true,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: "quality-monitoring",
  });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  // Nor may one that breaks in the moment between being handed over and being used; its first query then fails.
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  return pool;
}

/** The database cannot be reached or does not answer in time: a 503, never an empty list. */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
  /** All that reaches the browser of an error: by it the page knows that waiting helps. */
  readonly digest = "DATABASE_UNAVAILABLE";
}

const GONE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

/** A statement that took too long; the connection is still of use. */
export const isLate = (error: unknown) => hasCode(error, "57014");

/** A lock that nobody let go in time, or two that waited for each other. */
export const isLockedOut = (error: unknown) => hasCode(error, "55P03") || hasCode(error, "40P01");

/** Nothing more can be written where the database keeps its files; what is there can be read. */
export const isOutOfRoom = (error: unknown) => hasCode(error, "53100");

const hasCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;

export function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && (GONE.has(error.code) || error.code.startsWith("08")))
    return true;
  return /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/i.test(
    error.message,
  );
}
