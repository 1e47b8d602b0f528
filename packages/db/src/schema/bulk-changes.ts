import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { housekeeping, me, scoped } from "./roles";
import { users } from "./users";

const own = sql`actor_id = ${me}`;

export const BULK_OUTCOMES = ["changed", "unchanged", "conflict", "refused"] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** One change of many issues at once, so that it can be told as one and undone as a whole; an undoing is one as well. Its rows are history's. */
export const bulkChanges = pgTable(
  "bulk_changes",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    actorId: t
      .integer()
      .notNull()
      .references(() => users.id),
    at: createdAt(),
    /** The scope in which it ran. */
    scope: t.text().notNull(),
    /** What was asked for, by field. */
    what: t.jsonb().$type<Record<string, string | number | null>>().notNull(),
    counts: t.jsonb().$type<Record<BulkOutcome, number>>().notNull(),
    /** What a move replaces and history does not hold, by issue: when it was resolved and closed, and how often reopened. */
    kept: t
      .jsonb()
      .$type<Record<number, [resolvedAt: string | null, closedAt: string | null, reopenCount: number]>>()
      .notNull()
      .default({}),
    /** The one that this takes back. */
    undoes: t.integer().references((): AnyPgColumn => bulkChanges.id),
    undoneAt: at(),
  }),
  (t) => [
    // A person's bulk changes, the newest first.
    index("bulk_changes_actor").on(t.actorId, t.at),
    // Nothing is undone twice.
    uniqueIndex("bulk_changes_undoes").on(t.undoes).where(sql`undoes is not null`),
    check("bulk_changes_scope", sql`scope in ('teams', 'mine', 'all')`),
    ...housekeeping("bulk_changes"),
    ...scoped("bulk_changes", "select", { team: own, teams: own, own, all: own }),
    ...scoped("bulk_changes", "insert", { team: own, teams: own, own, all: own }),
  ],
);

export type BulkChange = typeof bulkChanges.$inferSelect;
