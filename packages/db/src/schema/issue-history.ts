import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bulkChanges } from "./bulk-changes";
import { createdAt } from "./columns";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, me, myTeam, myTeams, scoped, works } from "./roles";
import { users } from "./users";

/**
 * What changed, one row per field, written in the transaction of the change and never touched again.
 * Filing an issue writes its first status with nothing before it, so that a status at any past moment can be read back.
 */
export const issueHistory = pgTable(
  "issue_history",
  (t) => ({
    id: t.bigint({ mode: "number" }).generatedByDefaultAsIdentity(),
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    at: createdAt(),
    actorId: t
      .integer()
      .notNull()
      .references(() => users.id),
    importId: t.integer(),
    /** The name of the assignment rule that did it for the actor, who filed the issue. */
    byRule: t.text(),
    /** The change of many issues that this was part of. */
    bulkId: t.integer().references(() => bulkChanges.id),
    /** The version of the issue that this change made. */
    version: t.integer().notNull().default(1),
    field: t.text().notNull(),
    before: t.jsonb().$type<HistoryValue>(),
    after: t.jsonb().$type<HistoryValue>(),
    /** The value that was left, as a text that an index holds and the policy barrier lets through, which neither JSON nor a long text is. */
    formerly: t.text().generatedAlwaysAs(sql`case when length(before #>> '{}') <= 40 then before #>> '{}' end`),
  }),
  (t) => [
    // An issue's timeline, in order.
    primaryKey({ columns: [t.teamId, t.issueId, t.id] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // Windows of time over the append-only whole.
    index("issue_history_at").using("brin", t.at),
    // Issues that once had a value: "has been", "changed from".
    index("issue_history_formerly").on(t.field, t.formerly, t.teamId, t.issueId),
    // What one bulk change did, for its undoing; few rows are part of one.
    index("issue_history_bulk").on(t.bulkId, t.issueId).where(sql`bulk_id is not null`),
    // What a person did.
    index("issue_history_actor").on(t.actorId, t.at),
    ...housekeeping("issue_history"),
    ...scoped("issue_history", "select", {
      team: sql`team_id = ${myTeam}`,
      teams: sql`team_id = any(${myTeams})`,
      own: ofSeenIssue("issue_history"),
    }),
    // In one's own name, by who may change the issue.
    ...scoped("issue_history", "insert", {
      team: sql`team_id = ${myTeam} and actor_id = ${me} and ${works}`,
      teams: sql`team_id = any(${myTeams}) and actor_id = ${me} and ${works}`,
      own: sql`actor_id = ${me} and ${ofSeenIssue("issue_history", sql`i.reported_by = ${me}`)}`,
      all: sql`actor_id = ${me}`,
    }),
  ],
);

export type HistoryValue = string | number | boolean | null;
export type IssueHistory = Omit<typeof issueHistory.$inferSelect, "formerly">;
