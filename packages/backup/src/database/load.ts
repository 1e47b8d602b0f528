import { finished } from "node:stream/promises";
import { migrateDatabase } from "@qm/db/migrate";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { Damaged } from "../damage";
import { tableIn } from "./dump";
import type { Facts } from "./facts";
import { SLICES, tablesOf } from "./tables";

/** Makes the tables, rights and functions as the release had them that made the backup: by its migrations, which this release has as well. */
export const makeTables = (url: string, migrations: number) =>
  migrateDatabase(url, { upTo: migrations }).then(() => undefined);

export type Loader = {
  /** Takes a part of a table; parts of one table follow one another. */
  take(entry: string, bytes: Buffer): Promise<void>;
  /** Ends the last table, and sets what counts on. */
  finish(sequences: Facts["sequences"]): Promise<void>;
};

/** Fills the tables of a migrated database; what its migrations put in goes first. */
export async function loader(client: pg.Client, slices: number): Promise<Loader> {
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  const kept = [...tables.values()].filter(({ name }) => name !== SLICES);
  // Every row is put back as it was: no trigger may add to it, and the order of tables means nothing.
  await client.query("set session_replication_role = replica");
  await client.query(`truncate ${kept.map(({ quoted }) => quoted).join(", ")}`);
  // As at every start: what it makes belongs to whoever made the rest.
  await client.query("set role qm_owner");
  await client.query("select app.add_text_slices($1)", [slices]);
  await client.query("reset role");

  let current: { name: string; stream: ReturnType<typeof begin> } | undefined;

  function begin(name: string) {
    const table = tables.get(name);
    if (!table) throw new Damaged(`The backup has a table ${name}, which its migrations do not make.`);
    const stream = client.query(copyFrom(`copy ${table.quoted} (${table.columns.join(", ")}) from stdin`));
    return { stream, done: watched(finished(stream)) };
  }

  async function end(): Promise<void> {
    if (!current) return;
    const { stream, done } = current.stream;
    current = undefined;
    stream.end();
    await done;
  }

  return {
    async take(entry, bytes) {
      const name = tableIn(entry);
      if (!name) throw new Damaged(`The backup holds ${entry}, which is nothing that belongs there.`);
      if (current?.name !== name) {
        await end();
        current = { name, stream: begin(name) };
      }
      const { stream, done } = current.stream;
      if (!stream.write(bytes)) await Promise.race([new Promise((go) => stream.once("drain", go)), done]);
    },

    async finish(sequences) {
      await end();
      for (const [name, value] of Object.entries(sequences)) {
        if (value !== null) await client.query("select setval($1::regclass, $2)", [name, value]);
      }
      await client.query("reset session_replication_role");
      await client.query("analyze");
    },
  };
}

/** A failure that is looked at later must not count as one that nobody looks at. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
