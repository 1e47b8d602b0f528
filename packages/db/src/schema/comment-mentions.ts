import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { issueComments } from "./comments";
import { housekeeping, me, scoped } from "./roles";
import { users } from "./users";

/** In sight when the comment is: the inner select runs under the comment's own policies. */
const ofComment = (more = sql`true`) =>
  sql`exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and ${more})`;
const seen = { team: ofComment(), teams: ofComment(), own: ofComment() };
const wrote = ofComment(sql`c.author_id = ${me}`);

/** Whom a comment names. Written with the comment by its author; whether each may see the issue is checked when it is written and again when they are told. */
export const commentMentions = pgTable(
  "comment_mentions",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    commentId: t.bigint({ mode: "number" }).notNull(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.issueId, t.commentId, t.userId] }),
    foreignKey({
      columns: [t.teamId, t.issueId, t.commentId],
      foreignColumns: [issueComments.teamId, issueComments.issueId, issueComments.id],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // Where a person was mentioned.
    index("comment_mentions_user").on(t.userId, t.commentId),
    ...housekeeping("comment_mentions"),
    ...scoped("comment_mentions", "select", seen),
    ...scoped("comment_mentions", "insert", { team: wrote, teams: wrote, own: wrote, all: wrote }),
  ],
);

export type CommentMention = typeof commentMentions.$inferSelect;
