import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, me, myTeam, myTeams, scoped, works } from "./roles";
import { users } from "./users";

/** Internal notes are for those who work the team's issues; who merely reported or got one does not see them. */
export const issueComments = pgTable(
  "issue_comments",
  (t) => ({
    id: t.bigint({ mode: "number" }).generatedByDefaultAsIdentity(),
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    authorId: t
      .integer()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    editedAt: at(),
    internal: t.boolean().notNull().default(false),
    body: t.text().notNull(),
  }),
  (t) => [
    // An issue's conversation, in order.
    primaryKey({ columns: [t.teamId, t.issueId, t.id] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // What a person wrote.
    index("issue_comments_author").on(t.authorId, t.createdAt),
    check("issue_comments_body_length", sql`length(${t.body}) between 1 and 50000`),
    ...housekeeping("issue_comments"),
    ...scoped("issue_comments", "select", {
      team: sql`team_id = ${myTeam} and (not internal or ${works})`,
      teams: sql`team_id = any(${myTeams}) and (not internal or ${works})`,
      own: sql`not internal and ${ofSeenIssue("issue_comments")}`,
    }),
    ...scoped("issue_comments", "insert", {
      team: sql`team_id = ${myTeam} and author_id = ${me} and (not internal or ${works})`,
      teams: sql`team_id = any(${myTeams}) and author_id = ${me} and (not internal or ${works})`,
      own: sql`author_id = ${me} and not internal and ${ofSeenIssue("issue_comments")}`,
      all: sql`author_id = ${me}`,
    }),
  ],
);

export type IssueComment = typeof issueComments.$inferSelect;
