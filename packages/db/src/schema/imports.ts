import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { housekeeping, me, scoped, works } from "./roles";
import { users } from "./users";

export const IMPORT_STATES = ["running", "done", "failed", "undone"] as const;
export const ROW_OUTCOMES = ["created", "updated", "unchanged", "skipped", "bad"] as const;

const own = sql`created_by = ${me}`;
const ownWork = sql`${own} and ${works}`;
const ofOwnImport = sql`exists (select 1 from imports i where i.id = import_rows.import_id)`;
const ofOwnWork = sql`${ofOwnImport} and ${works}`;

/** One run of the importer, so that it can be reported on and undone as a whole. */
export const imports = pgTable(
  "imports",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    createdBy: t
      .integer()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    finishedAt: at(),
    undoneAt: at(),
    state: t.text({ enum: IMPORT_STATES }).notNull().default("running"),
    fileName: t.text().notNull(),
    fileHash: t.text().notNull(),
    rowCount: t.integer().notNull(),
    doneCount: t.integer().notNull().default(0),
    totals: t.jsonb().$type<Partial<Record<(typeof ROW_OUTCOMES)[number], number>>>().notNull().default({}),
    mapping: t.jsonb().$type<Record<string, unknown>>().notNull().default({}),
    notes: t.jsonb().$type<string[]>().notNull().default([]),
  }),
  (t) => [
    // A person's imports, the newest first.
    index("imports_created_by").on(t.createdBy, t.createdAt),
    check("imports_state", sql`${t.state} in ('running', 'done', 'failed', 'undone')`),
    ...housekeeping("imports"),
    ...scoped("imports", "select", { team: own, teams: own, own }),
    ...scoped("imports", "insert", { team: ownWork, teams: ownWork, own: ownWork, all: own }),
    ...scoped("imports", "update", { team: ownWork, teams: ownWork, own: ownWork }),
  ],
);

/** What became of each row of the file; `before` holds what an update replaced, for the undoing. */
export const importRows = pgTable(
  "import_rows",
  (t) => ({
    importId: t
      .integer()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    line: t.integer().notNull(),
    outcome: t.text({ enum: ROW_OUTCOMES }).notNull(),
    issueId: t.bigint({ mode: "number" }),
    reason: t.text(),
    before: t.jsonb().$type<Record<string, unknown>>(),
    /** Fingerprints of what the row said, by field: a later file that says the same again is no news. */
    said: t.jsonb().$type<Record<string, string>>(),
    /** The issue's version as the import left it: an undoing spares what somebody has worked on since. */
    versionAfter: t.integer(),
  }),
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    // What earlier imports said of an issue, the last one first.
    index("import_rows_issue").on(t.issueId, t.importId).where(sql`issue_id is not null`),
    check("import_rows_outcome", sql`${t.outcome} in ('created', 'updated', 'unchanged', 'skipped', 'bad')`),
    ...housekeeping("import_rows"),
    ...scoped("import_rows", "select", { team: ofOwnImport, teams: ofOwnImport, own: ofOwnImport }),
    ...scoped("import_rows", "insert", { team: ofOwnWork, teams: ofOwnWork, own: ofOwnWork }),
  ],
);

export type Import = typeof imports.$inferSelect;
export type ImportRow = typeof importRows.$inferSelect;
