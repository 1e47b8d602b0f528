import { connect, disconnect } from "@qm/db";
import { database } from "@qm/db/testing";
import { expect } from "vitest";

/** A prepared statement has its lasting plan after five. */
const RUNS = 8;
const WHOLE = "the whole of ";

/** What reading a table as a whole is called among what was used. */
export const wholeOf = (table: string) => `${WHOLE}${table}`;

/** The tables among what was used that were read as a whole. */
export const wholes = (used: readonly string[]) => used.filter((name) => name.startsWith(WHOLE));

type Asking = () => Promise<unknown>;

/** What tells the indexes that were searched for what is asked many times, and which of these tables were read as a whole. */
export async function watching(tables: readonly string[]): Promise<(...asked: readonly Asking[]) => Promise<string[]>> {
  let before = await scans(tables);
  return async (...asked) => {
    for (const ask of asked) {
      for (let n = 0; n < RUNS; n++) await ask();
    }
    const after = await scans(tables);
    const used = [...after].filter(([name, n]) => n > (before.get(name) ?? 0)).map(([name]) => name);
    before = after;
    return used;
  };
}

/** How many rows of a table are read each time, by an index or from its beginning on. */
export const rowsRead = async (table: string, ask: Asking) => (await rowsOf(table, ask)).read;

/** How many rows of a table are looked up each time, beside what indexes tell by themselves. */
export const rowsLookedUp = async (table: string, ask: Asking) => (await rowsOf(table, ask)).lookedUp;

type Rows = { read: number; lookedUp: number };

async function rowsOf(table: string, ask: Asking): Promise<Rows> {
  const read = async () => {
    await hangUp();
    const [row] = await database().owner<Rows[]>`
      select (seq_tup_read + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = ${table}))::int as read,
        idx_tup_fetch::int as "lookedUp" from pg_stat_user_tables where relname = ${table}`;
    return row!;
  };
  const before = await read();
  for (let n = 0; n < RUNS; n++) await ask();
  const after = await read();
  return { read: (after.read - before.read) / RUNS, lookedUp: (after.lookedUp - before.lookedUp) / RUNS };
}

async function scans(tables: readonly string[]): Promise<Map<string, number>> {
  await hangUp();
  const found = await database().owner<{ name: string; n: number }[]>`
    select indexrelname as name, idx_scan::int as n from pg_stat_user_indexes where relname ~ '^issue'
    union all select ${WHOLE} || relname, seq_scan::int from pg_stat_user_tables where relname = any(${[...tables]})`;
  return new Map(found.map(({ name, n }) => [name, n]));
}

/** Connections tell how often they searched an index, and read a table as a whole, when they hang up. */
async function hangUp() {
  const { owner, appUrl } = database();
  await disconnect();
  await expect
    .poll(() => owner`select from pg_stat_activity where usename = 'qm_app' and datname = current_database()`, {
      interval: 5,
    })
    .toHaveLength(0);
  connect(appUrl, 2, 30_000);
}
