import type { Actor, Scope } from "@qm/domain";
import type { TransactionSql } from "postgres";

/** Somebody in a scope, as the database knows them. */
export type Stand = { role: string; name: string; enter: string };

const ROLE_OF: Record<Scope["kind"], string> = { team: "qm_team", teams: "qm_teams", mine: "qm_own", all: "qm_all" };

export const standOf = (actor: Actor, scope: Scope): Stand => ({
  role: ROLE_OF[scope.kind],
  name: `${actor.role} (${scope.kind})`,
  enter: `select app.enter(${actor.id}, '${scope.kind}', ${scope.kind === "team" ? scope.teamId : "null"})`,
});

/** The login's own desks, at which nobody in particular stands. */
export const DESKS: Stand[] = ["qm_auth", "qm_jobs"].map((role) => ({
  role,
  name: role,
  enter: `set local role ${role}`,
}));

export type Table = {
  name: string;
  columns: string[];
  named: string[];
  /** Each of its rows as JSON, to be written once more; and the values that each column has anywhere. */
  rows: string[];
  values: Record<string, (string | null)[]>;
};

const MOST = 8;

/** What of a table can matter to these clauses: the columns that they name, whose values tell its rows apart. */
export async function readTable(sql: TransactionSql, name: string, clauses: string): Promise<Table> {
  const all = await sql<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
  const columns = all.map((column) => column.name);
  const named = columns.filter((column) => namedIn(clauses, name, column));
  const kinds = named.map((column) => `"${column}"`).join(", ") || "t.tableoid";
  const rows = await sql.unsafe<{ row: string }[]>(
    `select distinct on (${kinds}) to_jsonb(t)::text as row from ${name} t`,
  );
  const values: Table["values"] = {};
  for (const column of [...named, ...columns.filter((other) => !named.includes(other))]) {
    const found = await sql.unsafe<{ value: string | null }[]>(
      `select distinct "${column}"::text as value from ${name} order by 1 limit ${named.includes(column) ? MOST : 1}`,
    );
    values[column] = found.map(({ value }) => value);
  }
  return { name, columns, named, rows: rows.map(({ row }) => row), values };
}

/** Whether a clause is about this column of the table itself, and not one of the same name elsewhere. */
export const namedIn = (clause: string, table: string, column: string) =>
  new RegExp(`(?:(?<![\\w.])|\\b${table.replace(/^.*\./, "")}\\.)${column}\\b`).test(clause);

export type Command = "select" | "insert" | "update" | "delete";

/**
 * What somebody can do to a table, as far as its policies decide: how many rows they read, change and delete, into what they can turn
 * them, and which of its rows they could have written. Statements have no condition, so that the policy for reading stays out of the others.
 */
export async function reach(sql: TransactionSql, stand: Stand, table: Table, command: Command): Promise<string> {
  const granted = await grantedColumns(sql, stand.role, table, command);
  const statements: string[] = [];
  if (command === "select" && granted.length > 0) statements.push(`select "${granted[0]}" from ${table.name}`);
  if (command === "delete") statements.push(`delete from ${table.name}`);
  if (command === "update") {
    // A column that no clause names stands for all of those.
    const other = granted.find((column) => !table.named.includes(column));
    for (const column of [...granted.filter((one) => table.named.includes(one)), ...(other ? [other] : [])]) {
      for (const value of table.values[column]!) {
        statements.push(
          `update ${table.name} set "${column}" = ${value === null ? "null" : `'${value.replaceAll("'", "''")}'`}`,
        );
      }
    }
  }
  if (command === "insert") {
    const names = granted.map((column) => `"${column}"`).join(", ");
    for (const row of granted.length > 0 ? table.rows : []) {
      statements.push(
        `insert into ${table.name} (${names}) select ${names} from json_populate_record(null::${table.name}, '${row.replaceAll("'", "''")}')`,
      );
    }
  }
  const outcomes: string[] = [];
  for (const statement of statements) outcomes.push(await outcomeOf(sql, stand, statement));
  return outcomes.join(" ");
}

export async function grantedColumns(sql: TransactionSql, role: string, { name, columns }: Table, command: Command) {
  if (command === "delete") return columns;
  const granted = await sql<{ name: string }[]>`
    select c.name from unnest(${columns}::text[]) with ordinality c (name, n)
    where has_column_privilege(${role}, ${name}, c.name, ${command}) order by c.n`;
  return granted.map((column) => column.name);
}

class Undone extends Error {}

/** How many rows, or `no` where a policy refuses; a row that only a key or a rule refuses would have been let through. */
async function outcomeOf(sql: TransactionSql, stand: Stand, statement: string): Promise<string> {
  let rows = 0;
  try {
    await sql.savepoint(async (inner) => {
      await inner.unsafe(stand.enter);
      rows = (await inner.unsafe(statement)).count;
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return String(rows);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("23")) return "key";
    if (code === "42501") return "no";
    throw error;
  }
  return String(rows);
}
