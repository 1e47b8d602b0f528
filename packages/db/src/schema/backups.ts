import { sql } from "drizzle-orm";
import { check, index, pgPolicy, pgTable } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { housekeeping, qmAll, qmJobs } from "./roles";

export const BACKUP_KINDS = ["hourly", "daily", "asked", "upgrade"] as const;
export const BACKUP_STATES = ["running", "good", "failed"] as const;

/** How each backup went: good is one that was restored and compared. The files themselves lie elsewhere, and outlive this table. */
export const backups = pgTable(
  "backups",
  (t) => ({
    id: t.bigint({ mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    kind: t.text({ enum: BACKUP_KINDS }).notNull(),
    state: t.text({ enum: BACKUP_STATES }).notNull(),
    startedAt: at().notNull(),
    endedAt: at(),
    /** The file's name, in the folder of backups and in the bucket. */
    name: t.text(),
    bytes: t.bigint({ mode: "number" }),
    rowCount: t.bigint({ mode: "number" }),
    /** Empty where attached files were left out. */
    fileCount: t.integer(),
    /** Why it failed; of a good one, what was wrong before already. */
    said: t.text(),
  }),
  (t) => [
    // The newest, which the admin page shows and whoever watches asks for.
    index("backups_started").on(t.startedAt),
    check("backups_kind", sql`kind in ('hourly', 'daily', 'asked', 'upgrade')`),
    check("backups_state", sql`state in ('running', 'good', 'failed')`),
    ...housekeeping("backups"),
    pgPolicy("backups_jobs", { for: "select", to: qmJobs, using: sql`true` }),
    pgPolicy("backups_watch", { for: "select", to: qmAll, using: sql`true` }),
  ],
);

export type BackupRecord = typeof backups.$inferSelect;
