import type { Sql } from "postgres";
import postgres from "postgres";
import { indexesIn } from "./locks";

const WITHIN = "60s";

/** Tables, columns, operators that only the migration itself makes, and partitioned tables: these indexes are made by it. */
const NOT_YET = /^(?:42|0A000)/;

/**
 * Makes the indexes that these migrations want on tables that are there, while people go on writing; the migrations find them made.
 * What an earlier attempt left unfinished is dropped and made again, since `if not exists` would take it for made.
 */
export async function makeIndexesBeforehand(
  sql: Sql,
  migrations: readonly { text: string }[],
  patiently: (make: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const wanted = migrations.flatMap(({ text }) => indexesIn(text));
  if (wanted.length === 0) return;
  // It waits for transactions that are older than itself, and blocks nobody meanwhile.
  await sql.unsafe(`set lock_timeout = '${WITHIN}'`);
  for (const { name, table, concurrently } of wanted) {
    await patiently(async () => {
      const [index] = await sql<{ valid: boolean }[]>`
        select indisvalid as valid from pg_index where indexrelid = to_regclass(${`public.${name}`})`;
      if (index?.valid) return;
      if (index) await sql.unsafe(`drop index concurrently if exists public.${name}`);
      const [there] = await sql`select 1 where to_regclass(${`public.${table}`}) is not null`;
      if (there) await sql.unsafe(concurrently).catch(unlessNotYet);
    });
  }
}

function unlessNotYet(error: unknown): void {
  if (!(error instanceof postgres.PostgresError && NOT_YET.test(error.code))) throw error;
}
