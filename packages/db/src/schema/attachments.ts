import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { ofSeenComment } from "./comments";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, me, myTeam, myTeams, scoped, works } from "./roles";
import { users } from "./users";

const own = sql`uploaded_by = ${me}`;
const ofOneself = { team: own, teams: own, own, all: own };

/** Files that somebody has sent and not used yet: for a comment or a report that is still being written. Nobody else sees them. */
export const uploads = pgTable(
  "uploads",
  (t) => ({
    id: t.uuid().primaryKey().defaultRandom(),
    uploadedBy: t
      .integer()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    name: t.text().notNull(),
    bytes: t.integer().notNull(),
    contentType: t.text().notNull(),
    sha256: t.text().notNull(),
    /** Of images, as they are shown. */
    width: t.integer(),
    height: t.integer(),
    /** Where the storage keeps it; random, so that knowing it is having sent it. */
    key: t.text().notNull().unique(),
  }),
  (t) => [
    // What a person has not used yet.
    index("uploads_by").on(t.uploadedBy, t.createdAt),
    // What nobody came back for.
    index("uploads_created").on(t.createdAt),
    check("uploads_name", sql`length(${t.name}) between 1 and 200`),
    check("uploads_bytes", sql`${t.bytes} > 0`),
    ...housekeeping("uploads"),
    ...scoped("uploads", "select", ofOneself),
    ...scoped("uploads", "insert", ofOneself),
    ...scoped("uploads", "delete", ofOneself),
  ],
);

// Not a foreign key: a comment only goes together with its issue, and two paths of cascades to another team would meet in no certain order.
const seenPlace = sql`(comment_id is null or ${ofSeenComment("attachments")})`;
const ownUpload = sql`${own} and exists (select 1 from uploads u where u.key = attachments.key and u.uploaded_by = ${me})`;
const ownComment = ofSeenComment("attachments", sql`c.author_id = ${me}`);

/** Files of an issue, or of one comment on it; those of an internal note are as internal as the note. */
export const attachments = pgTable(
  "attachments",
  (t) => ({
    id: t.bigint({ mode: "number" }).generatedByDefaultAsIdentity(),
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    commentId: t.bigint({ mode: "number" }),
    uploadedBy: t
      .integer()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    deletedAt: at(),
    deletedBy: t.integer().references(() => users.id),
    name: t.text().notNull(),
    bytes: t.integer().notNull(),
    contentType: t.text().notNull(),
    sha256: t.text().notNull(),
    width: t.integer(),
    height: t.integer(),
    key: t.text().notNull().unique(),
    /** How texts of the issue refer to it, from before it was attached: the number of its upload. */
    ref: t.uuid().notNull().defaultRandom(),
  }),
  (t) => [
    // What a text refers to; nobody puts another file in the place of one that is referred to.
    uniqueIndex("attachments_ref").on(t.teamId, t.issueId, t.ref),
    // The files of an issue, in order.
    primaryKey({ columns: [t.teamId, t.issueId, t.id] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // What a person attached.
    index("attachments_by").on(t.uploadedBy),
    // What a person deleted.
    index("attachments_deleted_by").on(t.deletedBy).where(sql`deleted_by is not null`),
    // Whose bytes are still to be removed.
    index("attachments_deleted").on(t.deletedAt).where(sql`deleted_at is not null`),
    ...housekeeping("attachments"),
    ...scoped("attachments", "select", {
      team: sql`team_id = ${myTeam} and ${seenPlace}`,
      teams: sql`team_id = any(${myTeams}) and ${seenPlace}`,
      own: sql`${ofSeenIssue("attachments")} and ${seenPlace}`,
      all: seenPlace,
    }),
    // What one has uploaded oneself: to an own comment, to an own report, or to an issue that one works.
    ...scoped("attachments", "insert", {
      team: sql`team_id = ${myTeam} and ${ownUpload} and (${ownComment} or comment_id is null and ${works})`,
      teams: sql`team_id = any(${myTeams}) and ${ownUpload} and (${ownComment} or comment_id is null and ${works})`,
      own: sql`${ownUpload} and (${ownComment} or comment_id is null and ${ofSeenIssue("attachments", sql`i.reported_by = ${me}`)})`,
      all: sql`${ownUpload} and (${ownComment} or comment_id is null)`,
    }),
    // Deleting one's own, and for those who work the issue anybody's; a trigger says by whom and when.
    ...scoped("attachments", "update", {
      team: sql`team_id = ${myTeam} and (${own} or ${works}) and ${seenPlace}`,
      teams: sql`team_id = any(${myTeams}) and (${own} or ${works}) and ${seenPlace}`,
      own: sql`${own} and ${ofSeenIssue("attachments")} and ${seenPlace}`,
      all: seenPlace,
    }),
  ],
);

export type Upload = typeof uploads.$inferSelect;
export type Attachment = typeof attachments.$inferSelect;
