import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, me, myTeam, myTeams, scoped, works } from "./roles";
import { users } from "./users";

/** Whom the description of an issue has named. A row stays when the name is taken out, so that nobody is told of the same text twice. */
export const issueMentions = pgTable(
  "issue_mentions",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.issueId, t.userId] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // Where a person was named.
    index("issue_mentions_user").on(t.userId, t.issueId),
    ...housekeeping("issue_mentions"),
    ...scoped("issue_mentions", "select", {
      team: sql`team_id = ${myTeam}`,
      teams: sql`team_id = any(${myTeams})`,
      own: ofSeenIssue("issue_mentions"),
    }),
    // By who may rephrase the issue.
    ...scoped("issue_mentions", "insert", {
      team: sql`team_id = ${myTeam} and ${works}`,
      teams: sql`team_id = any(${myTeams}) and ${works}`,
      own: ofSeenIssue("issue_mentions", sql`i.reported_by = ${me} and i.status = 1`),
    }),
  ],
);

export type IssueMention = typeof issueMentions.$inferSelect;
