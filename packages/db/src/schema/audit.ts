import { sql } from "drizzle-orm";
import { index, pgPolicy, pgTable } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { housekeeping, me, qmAll, qmAuth, qmJobs } from "./roles";

/** What was done to the house itself. Names are kept as they were; nobody may change or delete a row. */
export const auditLog = pgTable(
  "audit_log",
  (t) => ({
    id: t.bigint({ mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    at: createdAt(),
    actorId: t.integer(),
    actorName: t.text().notNull(),
    action: t.text().notNull(),
    objectKind: t.text().notNull(),
    objectId: t.text(),
    objectName: t.text(),
    before: t.jsonb().$type<Record<string, unknown>>(),
    after: t.jsonb().$type<Record<string, unknown>>(),
  }),
  (t) => [
    // The log, the newest first.
    index("audit_log_at").on(t.at, t.id),
    // What one person did.
    index("audit_log_actor").on(t.actorId, t.at),
    ...housekeeping("audit_log"),
    pgPolicy("audit_log_read", { for: "select", to: qmAll, using: sql`true` }),
    pgPolicy("audit_log_write", { for: "insert", to: qmAll, withCheck: sql`actor_id = ${me}` }),
    pgPolicy("audit_log_auth_write", { for: "insert", to: qmAuth, withCheck: sql`true` }),
    // What an admin asks of the back room is remembered there, in the transaction that does it.
    pgPolicy("audit_log_jobs_write", {
      for: "insert",
      to: qmJobs,
      withCheck: sql`action in ('job.run_again', 'letter.sent_again', 'backup.asked')`,
    }),
  ],
);

export type AuditEntry = typeof auditLog.$inferSelect;
