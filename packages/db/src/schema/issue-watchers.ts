import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, me, myTeam, myTeams, scoped } from "./roles";
import { users } from "./users";

/** How somebody came to watch an issue; `self` is by their own choice. */
export const WATCH_REASONS = ["reporter", "assignee", "commenter", "mentioned", "merged", "self"] as const;
export type WatchReason = (typeof WATCH_REASONS)[number];

/**
 * Who is told about an issue. Triggers add the reporter, each assignee, whoever comments and whoever is mentioned;
 * a muted row says that the person chose not to be told, and no trigger changes that.
 */
export const issueWatchers = pgTable(
  "issue_watchers",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id),
    reason: t.text({ enum: WATCH_REASONS }).notNull(),
    muted: t.boolean().notNull().default(false),
    since: createdAt(),
  }),
  (t) => [
    // Whom a change of an issue concerns.
    primaryKey({ columns: [t.teamId, t.issueId, t.userId] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // What a person watches.
    index("issue_watchers_user").on(t.userId, t.issueId),
    check("issue_watchers_reason", sql`reason in ('reporter', 'assignee', 'commenter', 'mentioned', 'merged', 'self')`),
    ...housekeeping("issue_watchers"),
    ...scoped("issue_watchers", "select", {
      team: sql`team_id = ${myTeam}`,
      teams: sql`team_id = any(${myTeams})`,
      own: ofSeenIssue("issue_watchers"),
    }),
    // For oneself alone.
    ...scoped("issue_watchers", "insert", {
      team: sql`team_id = ${myTeam} and user_id = ${me} and reason = 'self'`,
      teams: sql`team_id = any(${myTeams}) and user_id = ${me} and reason = 'self'`,
      own: sql`user_id = ${me} and reason = 'self' and ${ofSeenIssue("issue_watchers")}`,
      all: sql`user_id = ${me} and reason = 'self'`,
    }),
    ...scoped("issue_watchers", "update", {
      team: sql`team_id = ${myTeam} and user_id = ${me}`,
      teams: sql`team_id = any(${myTeams}) and user_id = ${me}`,
      own: sql`user_id = ${me} and ${ofSeenIssue("issue_watchers")}`,
      all: sql`user_id = ${me}`,
    }),
  ],
);

export type IssueWatcher = typeof issueWatchers.$inferSelect;
