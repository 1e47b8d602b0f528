import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { ArchiveWriter } from "../archive/write";
import { column, connected } from "./connection";
import { SLICES, type Table, tablesOf } from "./tables";

const PART = 4 * 1024 * 1024;

/**
 * Work on the database as it is at this moment, however long it takes and whatever is written meanwhile:
 * one transaction that sees a single snapshot and holds up nobody.
 */
export const inSnapshot = <T>(url: string, work: (client: pg.Client) => Promise<T>) =>
  connected(url, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    return work(client);
  });

/** Writes every table into the archive as PostgreSQL's own COPY text, in parts. */
export async function dumpTables(client: pg.Client, archive: ArchiveWriter, signal: AbortSignal): Promise<void> {
  for (const table of await tablesOf(client)) {
    if (table.name !== SLICES) await dumpTable(client, table, archive, signal);
  }
}

async function dumpTable(client: pg.Client, table: Table, archive: ArchiveWriter, signal: AbortSignal): Promise<void> {
  // From a query, since a table that is sliced cannot be copied as such.
  const statement = `copy (select ${table.columns.join(", ")} from ${table.quoted}) to stdout`;
  let part = 0;
  const add = (held: Buffer[]) => archive.add(partName(table.name, part++), Buffer.concat(held));
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of client.query(copyTo(statement)) as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    held.push(chunk);
    length += chunk.length;
    if (length < PART) continue;
    await add(held);
    [held, length] = [[], 0];
  }
  // An empty table has a part as well: one that is missing was forgotten.
  if (length > 0 || part === 0) await add(held);
}

const partName = (table: string, part: number) => `tables/${table}/${String(part + 1).padStart(6, "0")}.copy`;

/** The table that an entry of the archive is a part of. */
export const tableIn = (entry: string) => /^tables\/([^/]+)\/\d{6}\.copy$/.exec(entry)?.[1];

export const sliceCount = async (client: pg.Client) =>
  (await column<number>(client, `select count(*)::int from ${SLICES}`))[0]!;
