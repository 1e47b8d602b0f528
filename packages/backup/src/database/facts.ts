import type pg from "pg";
import { catalogueOf } from "./catalogue";
import { column } from "./connection";
import { type Sight, sightOf } from "./sight";
import { tablesOf } from "./tables";

/** What two databases have in common exactly if one is a faithful copy of the other. */
export type Facts = {
  /** Rows, and the sum of what they say; in whatever order they lie. */
  tables: Record<string, { rows: number; sum: string }>;
  sequences: Record<string, string | null>;
  /** Every table, column, policy, right, function and trigger in a line of text. */
  catalogue: string[];
  sight: Sight;
};

export async function factsOf(client: pg.Client): Promise<Facts> {
  const tables: Facts["tables"] = {};
  for (const { name, quoted } of await tablesOf(client)) tables[name] = await sumOf(client, quoted);
  return {
    tables,
    sequences: await sequencesOf(client),
    catalogue: await catalogueOf(client),
    sight: await sightOf(client),
  };
}

async function sumOf(client: pg.Client, quoted: string): Promise<{ rows: number; sum: string }> {
  const { rows } = await client.query<{ rows: string; sum: string }>(`
    select count(*) as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as sum from ${quoted} t`);
  return { rows: Number(rows[0]!.rows), sum: rows[0]!.sum };
}

async function sequencesOf(client: pg.Client): Promise<Facts["sequences"]> {
  const { rows } = await client.query<{ name: string; value: string | null }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
    where schemaname in ('public', 'app') order by 1`);
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

const MOST_TOLD = 5;

/** In what the second is not as the first says; nothing where it is a faithful copy. */
export function differences(told: Facts, found: Facts): string[] {
  return [
    ...unlike(told.tables, found.tables, (name, was, is) =>
      !was || !is
        ? `Table ${name} is ${is ? "one too many" : "missing"}`
        : was.rows === is.rows
          ? `Table ${name} has ${is.rows} rows as it should, but they say something else`
          : `Table ${name} has ${is.rows} rows instead of ${was.rows}`,
    ),
    ...unlike(told.sequences, found.sequences, (name, was, is) => `Sequence ${name} is at ${is} instead of ${was}`),
    ...linesUnlike(told.catalogue, found.catalogue),
    ...unlike(told.sight, found.sight, (name, was, is) => `${name}: ${is ?? "nothing"} instead of ${was ?? "nothing"}`),
  ];
}

function unlike<T>(told: Record<string, T>, found: Record<string, T>, say: (name: string, was?: T, is?: T) => string) {
  const names = [...new Set([...Object.keys(told), ...Object.keys(found)])];
  return shortened(
    names
      .filter((name) => JSON.stringify(told[name]) !== JSON.stringify(found[name]))
      .map((name) => say(name, told[name], found[name])),
  );
}

function linesUnlike(told: string[], found: string[]): string[] {
  const [was, is] = [new Set(told), new Set(found)];
  return [
    ...shortened(told.filter((line) => !is.has(line)).map((line) => `The copy lacks: ${line}`)),
    ...shortened(found.filter((line) => !was.has(line)).map((line) => `Only the copy has: ${line}`)),
  ];
}

const shortened = (sentences: string[]) =>
  sentences.length <= MOST_TOLD
    ? sentences
    : [...sentences.slice(0, MOST_TOLD), `and ${sentences.length - MOST_TOLD} more of the kind`];

/** The migrations that made this database, by the hash of each. */
export const migrationsOf = (client: pg.Client) =>
  column<string>(client, "select hash from drizzle.__drizzle_migrations order by created_at");
