import pg from "pg";
import { BackupError } from "../damage";

/** Rows are compared as text, so what a row looks like must not depend on anybody's settings. */
const ALIKE = {
  TimeZone: "UTC",
  DateStyle: "ISO, YMD",
  IntervalStyle: "postgres",
  extra_float_digits: "1",
  bytea_output: "hex",
  search_path: "public",
  // A backup takes as long as it takes.
  statement_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  transaction_timeout: "0",
};

/** A connection of the owner for as long as the work takes. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "quality-monitoring-backup" });
  let lost: Error | undefined;
  // Without a listener, a connection that breaks between two statements would end the process.
  client.on("error", (error) => {
    lost = error;
  });
  await client.connect().catch((error: Error) => {
    throw new BackupError(`The database cannot be reached: ${error.message}.`);
  });
  try {
    for (const [name, value] of Object.entries(ALIKE)) {
      await client.query("select set_config($1, $2, false)", [name, value]);
    }
    return await work(client);
  } catch (error) {
    throw lost ?? error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function column<T>(client: pg.Client, query: string, values: unknown[] = []): Promise<T[]> {
  const { rows } = await client.query<unknown[]>({ text: query, values, rowMode: "array" });
  return rows.map(([value]) => value as T);
}

/** The same server, another database. */
export function elsewhere(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
