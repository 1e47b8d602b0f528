import { REACTIONS } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
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
    /** The comment that begins the thread; a trigger keeps replies one level deep, on its issue and as internal as it. */
    replyTo: t.bigint({ mode: "number" }),
    /** Empty once it is deleted, and where files say it all. */
    body: t.text().notNull(),
    version: t.integer().notNull().default(1),
    deletedAt: at(),
    deletedBy: t.integer().references(() => users.id),
  }),
  (t) => [
    // An issue's conversation, in order.
    primaryKey({ columns: [t.teamId, t.issueId, t.id] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // What a person wrote.
    index("issue_comments_author").on(t.authorId, t.createdAt),
    // Comments that a person deleted.
    index("issue_comments_deleted_by").on(t.deletedBy).where(sql`deleted_by is not null`),
    check(
      "issue_comments_body_length",
      sql`case when deleted_at is null then length(${t.body}) <= 50000 else ${t.body} = '' end`,
    ),
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
    // Everyone rephrases and deletes what is their own; an admin deletes anybody's, and a trigger keeps its words from being changed.
    ...scoped("issue_comments", "update", {
      team: sql`team_id = ${myTeam} and author_id = ${me} and (not internal or ${works})`,
      teams: sql`team_id = any(${myTeams}) and author_id = ${me} and (not internal or ${works})`,
      own: sql`author_id = ${me} and not internal and ${ofSeenIssue("issue_comments")}`,
    }),
  ],
);

/** A row that belongs to a comment is in sight while its comment is, and stands: the inner select runs under the comments' own policy. */
export function ofSeenComment(table: string, more = sql`true`) {
  const child = sql.raw(table);
  return sql`exists (select 1 from issue_comments c where c.team_id = ${child}.team_id and c.issue_id = ${child}.issue_id and c.id = ${child}.comment_id and c.deleted_at is null and ${more})`;
}

const everyScope = (sight: SQL) => ({ team: sight, teams: sight, own: sight, all: sight });

/** What a comment said before each edit, and before its deletion; then nobody reads it any more. Written by a trigger alone. */
export const commentVersions = pgTable(
  "comment_versions",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    commentId: t.bigint({ mode: "number" }).notNull(),
    version: t.integer().notNull(),
    /** When this text was written. */
    at: createdAt(),
    body: t.text().notNull(),
  }),
  (t) => [
    // The earlier texts of a comment, in order.
    primaryKey({ columns: [t.teamId, t.issueId, t.commentId, t.version] }),
    foreignKey({
      columns: [t.teamId, t.issueId, t.commentId],
      foreignColumns: [issueComments.teamId, issueComments.issueId, issueComments.id],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    ...housekeeping("comment_versions"),
    ...scoped("comment_versions", "select", everyScope(ofSeenComment("comment_versions"))),
  ],
);

/** One row for a person and a kind; taken back by deleting it. */
export const commentReactions = pgTable(
  "comment_reactions",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    commentId: t.bigint({ mode: "number" }).notNull(),
    kind: t.text({ enum: REACTIONS }).notNull(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  }),
  (t) => [
    // The reactions to a comment.
    primaryKey({ columns: [t.teamId, t.issueId, t.commentId, t.kind, t.userId] }),
    foreignKey({
      columns: [t.teamId, t.issueId, t.commentId],
      foreignColumns: [issueComments.teamId, issueComments.issueId, issueComments.id],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // What a person reacted to.
    index("comment_reactions_user").on(t.userId),
    check("comment_reactions_kind", sql`${t.kind} in (${sql.raw(REACTIONS.map((kind) => `'${kind}'`).join(", "))})`),
    ...housekeeping("comment_reactions"),
    ...scoped("comment_reactions", "select", everyScope(ofSeenComment("comment_reactions"))),
    ...scoped(
      "comment_reactions",
      "insert",
      everyScope(sql`user_id = ${me} and ${ofSeenComment("comment_reactions")}`),
    ),
    ...scoped(
      "comment_reactions",
      "delete",
      everyScope(sql`user_id = ${me} and ${ofSeenComment("comment_reactions")}`),
    ),
  ],
);

export type CommentReaction = typeof commentReactions.$inferSelect;
export type IssueComment = typeof issueComments.$inferSelect;
