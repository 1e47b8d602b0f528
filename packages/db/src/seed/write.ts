import { getTableColumns, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { asOwner } from "../migrate";
import {
  campaigns,
  categories,
  issueComments,
  issueHistory,
  issues,
  issueTexts,
  teamMembers,
  teams,
  users,
} from "../schema";
import { writeAgreements } from "./agreements";
import { writeNotices } from "./notices";
import { SAMPLE_PASSWORD_HASH, SAMPLE_SIGN_INS } from "./sign-ins";
import { writeTemplates } from "./templates";
import { type SampleWorkspace, sampleWorkspace } from "./workspace";

const LOCK = 4_711_002;

export type Database = Pick<PostgresJsDatabase, "insert" | "execute">;
export type SampleCounts = Record<
  "people" | "teams" | "categories" | "campaigns" | "issues" | "history" | "comments",
  number
>;

/** Whether nobody has begun to work here: no people and no issues. */
export const isEmptyWorkspace = (databaseUrl: string): Promise<boolean> => asTool(databaseUrl, isEmpty);

/**
 * Fills an empty workspace with the sample, in one transaction.
 * @returns what was written, or `null` when somebody works here already and nothing was touched
 */
export function seedSampleWorkspace(
  databaseUrl: string,
  { zone = "UTC", now = new Date(), ...size }: { now?: Date; seed?: number; issueCount?: number; zone?: string } = {},
): Promise<SampleCounts | null> {
  return asTool(databaseUrl, async (db) => {
    const counts = await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      if (!(await isEmpty(tx))) return null;
      const sample = sampleWorkspace({ now, ...size });
      await writeHouse(tx, sample);
      await writeAgreements(tx, { now, zone });
      await writeWork(tx, sample);
      await writeNotices(tx);
      await continueNumbers(tx);
      return countsOf(sample);
    });
    // Index-only scans need the visibility map, and the planner its statistics, before the first page is opened.
    if (counts)
      await db.execute(
        sql`vacuum (analyze) users, teams, team_members, campaigns, issues, issue_texts, issue_comments, issue_history, issue_watchers, issue_clocks, business_openings`,
      );
    return counts;
  });
}

async function asTool<T>(databaseUrl: string, run: (db: PostgresJsDatabase) => Promise<T>): Promise<T> {
  const connection = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    return await run(drizzle(connection, { casing: "snake_case" }));
  } finally {
    await connection.end();
  }
}

async function isEmpty(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ empty: boolean }>(
    sql`select not exists (select 1 from users) and not exists (select 1 from issues) as empty`,
  );
  return row!.empty;
}

async function writeHouse(tx: Database, sample: SampleWorkspace) {
  const guests = new Set(SAMPLE_SIGN_INS.map((guest) => guest.email));
  await insertAll(
    tx,
    users,
    sample.people.map((person) => ({
      ...person,
      emailVerified: person.createdAt,
      passwordHash: guests.has(person.email) ? SAMPLE_PASSWORD_HASH : null,
    })),
  );
  await insertAll(tx, teams, sample.teams);
  await insertAll(
    tx,
    teamMembers,
    sample.people.flatMap((person) => person.teamIds.map((teamId) => ({ teamId, userId: person.id }))),
  );
  await insertAll(tx, categories, sample.categories);
  await insertAll(tx, campaigns, sample.campaigns);
  await writeTemplates(tx);
}

/** Texts come last: their search vector is made on the way in, from titles and comments that must be there by then. */
async function writeWork(tx: Database, sample: SampleWorkspace) {
  const teamOf = new Map(sample.issues.map((issue) => [issue.id, issue.teamId]));
  const inTeam = <T extends { issueId: number }>(row: T, index: number) => ({
    ...row,
    id: index + 1,
    teamId: teamOf.get(row.issueId)!,
  });

  await tx.execute(sql`select app.add_text_slices()`);
  await insertAll(tx, issues, sample.issues);
  await insertAll(tx, issueHistory, sample.history.map(inTeam));

  // The trigger would touch every issue once for each comment; dates of activity are right already.
  await tx.execute(sql`alter table issue_comments disable trigger issue_comments_said`);
  await insertAll(tx, issueComments, sample.comments.map(inTeam));
  // What waits for the end of the transaction runs before the table is changed again.
  await tx.execute(sql`set constraints all immediate`);
  await tx.execute(sql`alter table issue_comments enable trigger issue_comments_said`);

  await insertAll(
    tx,
    issueTexts,
    sample.issues.map((issue) => ({ ...issue, issueId: issue.id })),
  );
}

/** All rows in one statement and one parameter: thousands of rows as parameters cost more than PostgreSQL takes to keep them. */
async function insertAll<T extends PgTable>(tx: Database, table: T, rows: readonly T["$inferInsert"][]) {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows[0] && key in rows[0]);
  const kept = rows.map((row) =>
    Object.fromEntries(
      columns.map(([key, column]) => [toSnakeCase(key), driverValue(column, row[key as keyof typeof row])]),
    ),
  );
  const names = sql.join(
    columns.map(([key]) => sql.identifier(toSnakeCase(key))),
    sql`, `,
  );
  await tx.execute(
    sql`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(kept)}::json)`,
  );
}

/** As the column keeps it; JSON stays as it is, since it travels inside JSON. */
function driverValue(column: PgColumn, value: unknown) {
  return value === null || value === undefined || column.dataType === "json" ? value : column.mapToDriverValue(value);
}

/** What people add gets the next number. */
async function continueNumbers(tx: Database) {
  for (const table of ["users", "teams", "categories", "campaigns", "issues", "issue_history", "issue_comments"]) {
    await tx.execute(
      sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.identifier(table)}))`,
    );
  }
}

function countsOf(sample: SampleWorkspace): SampleCounts {
  const { people, teams, categories, campaigns, issues, history, comments } = sample;
  return {
    people: people.length,
    teams: teams.length,
    categories: categories.length,
    campaigns: campaigns.length,
    issues: issues.length,
    history: history.length,
    comments: comments.length,
  };
}
