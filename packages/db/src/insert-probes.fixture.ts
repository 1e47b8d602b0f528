import type { TransactionSql } from "postgres";
import { grantedColumns, type Stand } from "./policy-probes.fixture";
import { database } from "./testing";

/** A table into which a role may insert. */
export type Keyed = {
  name: string;
  /** The columns that the role may insert, and one that it may update. */
  columns: string[];
  updatable: string | undefined;
  /** Those that the database numbers where an insert does not. */
  numbered: string[];
  key: string[];
  /** The columns of each unique index that a conflict can name. */
  uniques: string[][];
};

type Row = Record<string, unknown>;
/** A row, under the text of its key. */
export type Kept = { key: string; row: Row };

/** Every table of the house into which this role may insert. */
export async function insertableBy(sql: TransactionSql, role: string): Promise<Keyed[]> {
  const tables = await sql<Omit<Keyed, "updatable">[]>`
    select t.oid::regclass::text as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and has_column_privilege(${role}, t.oid, a.attnum, 'insert')) as columns,
      array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attidentity <> '') as numbered,
      u.columns as uniques, u.key
    from pg_class t join pg_namespace n on n.oid = t.relnamespace, lateral (
      select coalesce(jsonb_agg(i.columns) filter (where i.is_whole), '[]') as columns,
        (jsonb_agg(i.columns) filter (where i.is_primary)) -> 0 as key
      from (
        select x.indisprimary as is_primary, x.indpred is null and x.indexprs is null as is_whole,
          (select jsonb_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum = any (x.indkey)) as columns
        from pg_index x where x.indrelid = t.oid and x.indisunique) i) u
    where n.nspname in ('public', 'app') and t.relkind in ('r', 'p') and not t.relispartition
      and has_any_column_privilege(${role}, t.oid, 'insert') order by 1`;
  const found: Keyed[] = [];
  for (const table of tables) {
    const [updatable] = await grantedColumns(sql, role, { ...table, named: [], rows: [], values: {} }, "update");
    found.push({ ...table, updatable });
  }
  return found;
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const list = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");
const keyOf = ({ key }: Pick<Keyed, "key">) =>
  `jsonb_build_array(${key.map((column) => `t."${column}"`).join(", ")})::text`;
const at = (table: Keyed, key: string) => `${table.name} t where ${keyOf(table)} = ${text(key)}`;

export const rowsOf = (sql: TransactionSql, table: Pick<Keyed, "name" | "key">) =>
  sql.unsafe<Kept[]>(`select ${keyOf(table)} as key, to_jsonb(t) as row from ${table.name} t order by 1`);

/** The keys of the rows that somebody sees. */
export async function seenBy(
  sql: TransactionSql,
  stand: Stand,
  table: Pick<Keyed, "name" | "key">,
): Promise<Set<string>> {
  const seen = await undone(sql, async (inner) => {
    await inner.unsafe(stand.enter);
    return inner.unsafe<{ key: string }[]>(`select ${keyOf(table)} as key from ${table.name} t`);
  });
  return new Set(seen.code !== undefined ? [] : seen.result.map(({ key }) => key));
}

type Rival = { by: string; row: Row; arbiters: string[][] };

/** Rows that would conflict with the hidden one: the same again, and each of one's own under one of its unique keys. */
export const rivalsOf = ({ uniques }: Keyed, hidden: Kept, own: readonly Kept[]): Rival[] => [
  { by: "the whole row", row: hidden.row, arbiters: uniques },
  ...uniques.flatMap((columns) =>
    own.map(({ row }) => ({
      by: columns.join(" "),
      row: { ...row, ...Object.fromEntries(columns.map((column) => [column, hidden.row[column]])) },
      arbiters: [columns],
    })),
  ),
];

/** Every form of inserting it that a conflict has. In the last one the row that is there is divided by, should its values be looked at. */
export function insertionsOf({ name, columns, updatable }: Keyed, { row, arbiters }: Rival) {
  const insert = insertion(name, columns, row);
  const set = `do update set "${updatable}" = excluded."${updatable}"`;
  return [
    { form: "plain", statement: insert },
    { form: "nothing", statement: `${insert} on conflict do nothing` },
    ...arbiters.flatMap((arbiter) => [
      { form: "nothing", statement: `${insert} on conflict (${list(arbiter)}) do nothing returning *` },
      ...(updatable
        ? [
            { form: "update", statement: `${insert} on conflict (${list(arbiter)}) ${set} returning *` },
            {
              form: "condition",
              statement: `${insert} on conflict (${list(arbiter)}) ${set} where ${dividing(arbiter)}`,
            },
          ]
        : []),
    ]),
  ];
}

export const DIVIDED = "22012";
const dividing = ([column]: readonly string[]) => `1 / (case when existing."${column}" is null then 1 else 0 end) = 1`;

const insertion = (name: string, columns: readonly string[], row: Row) =>
  `insert into ${name} as existing (${list(columns)}) select ${list(columns)} from jsonb_populate_record(null::${name}, ${text(JSON.stringify(row))})`;

/** A new row of a table, which gets a number of its own unless the number is among those `named`. */
export const insertOf = ({ name, columns, numbered }: Keyed, row: Row, named: readonly string[]) =>
  insertion(
    name,
    columns.filter((column) => !numbered.includes(column) || named.includes(column)),
    row,
  );

/** A foreign key: its columns, and the table that it leads to with the columns there in the same order. */
export type Reference = { columns: string[]; to: Pick<Keyed, "name" | "key"> };

export const referencesOf = (sql: TransactionSql, { name }: Keyed) => sql<Reference[]>`
  select (select jsonb_agg(a.attname order by k.n) from unnest(c.conkey) with ordinality k (number, n)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
    jsonb_build_object('name', c.confrelid::regclass::text, 'key', (select jsonb_agg(a.attname order by k.n)
      from unnest(c.confkey) with ordinality k (number, n) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number)) as to
  from pg_constraint c where c.conrelid = ${name}::regclass and c.contype = 'f' and c.conparentid = 0`;

/** What somebody is told who writes over a row, and whether it is as it was. */
export type Outcome = { code: string; told: string; isAsItWas: boolean };

/** Writes over a row as this person, or where that row never was, and takes it back. */
export async function writeOver(
  sql: TransactionSql,
  stand: Stand,
  table: Keyed,
  statement: string,
  { key, row }: Kept,
  place: "where it is" | "where it never was",
): Promise<Outcome> {
  const before = place === "where it is" ? "" : `delete from ${at(table, key)};`;
  const outcome = await undone(sql, async (inner) => {
    await inner.unsafe(`${before} ${stand.enter}`);
    const answer = await inner.unsafe(statement);
    // The owner looks again, who is under no policy.
    await inner.unsafe("reset role");
    const [left] = await inner.unsafe<{ row: Row }[]>(`select to_jsonb(t) as row from ${at(table, key)}`);
    return { told: `${answer.count} ${JSON.stringify(answer)}`, left: left?.row };
  });
  if (outcome.code !== undefined) return { code: outcome.code, told: outcome.told, isAsItWas: true };
  const { told, left } = outcome.result;
  return { code: "", told, isAsItWas: JSON.stringify(left) === JSON.stringify(row) };
}

class Undone<T> extends Error {
  constructor(readonly result: T) {
    super();
  }
}

/** Runs in a savepoint that is taken back. @returns what came of it, or how the database refused */
async function undone<T>(
  sql: TransactionSql,
  run: (inner: TransactionSql) => Promise<T>,
): Promise<{ code?: undefined; result: T } | { code: string; told: string }> {
  try {
    return await sql.savepoint<never>(async (inner) => {
      throw new Undone(await run(inner));
    });
  } catch (error) {
    if (error instanceof Undone) return { result: error.result as T };
    const { code, message } = error as Error & { code?: string };
    if (!code) throw error;
    return { code, told: `${code} ${message}` };
  }
}

/** Runs in a transaction of the owner's, and takes it back. */
export async function takenBack(run: (sql: TransactionSql) => Promise<void>): Promise<void> {
  await database()
    .owner.begin(async (sql) => {
      await run(sql);
      throw new Undone(undefined);
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
}

/** What this person is told of a statement, which is taken back. */
export async function tellOf(sql: TransactionSql, stand: Stand, statement: string): Promise<string> {
  const outcome = await undone(sql, async (inner) => {
    await inner.unsafe(stand.enter);
    return `${(await inner.unsafe(statement)).count}`;
  });
  return outcome.code === undefined ? outcome.result : outcome.told;
}
