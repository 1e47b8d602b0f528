import { NOTICE_KINDS } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgPolicy, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { issues } from "./issues";
import { housekeeping, me, qmAll, qmJobs, SCOPE_ROLES } from "./roles";
import { users } from "./users";

const own = sql`user_id = ${me}`;
const yes = sql`true`;
const isKind = sql.raw(`kind in (${NOTICE_KINDS.map((kind) => `'${kind}'`).join(", ")})`);

/**
 * What a person is told: one row for each issue that concerns them, which later events renew, and one for each bulk change.
 * Written by triggers in the transaction of the change, and taken away by triggers when the issue leaves the person's sight.
 * It holds no content: titles, names and words are read when it is looked at, under the reader's own rights.
 * Internal notes have a row of their own, so that it goes when its reader may no longer read notes.
 */
export const notifications = pgTable(
  "notifications",
  (t) => ({
    id: t.bigint({ mode: "number" }).generatedByDefaultAsIdentity(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    teamId: t.integer(),
    issueId: t.bigint({ mode: "number" }),
    /** What one statement, one bulk change or one day had in common. */
    bulkId: t.text(),
    /** The issues of a bulk change. */
    issueIds: t.bigint({ mode: "number" }).array(),
    internal: t.boolean().notNull().default(false),
    kind: t.text({ enum: NOTICE_KINDS }).notNull(),
    actorId: t.integer().references(() => users.id),
    /** Where to look: the comment or the change of the weightiest event. */
    commentId: t.bigint({ mode: "number" }),
    historyId: t.bigint({ mode: "number" }),
    /** How many events since it was last read. */
    count: t.integer().notNull().default(1),
    firstAt: createdAt(),
    lastAt: createdAt(),
    readAt: at(),
    doneAt: at(),
    snoozedUntil: at(),
  }),
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // The row that the next event of an issue renews.
    uniqueIndex("notifications_issue").on(t.userId, t.issueId, t.internal).where(sql`issue_id is not null`),
    // The row that the next statement of a bulk change adds to.
    uniqueIndex("notifications_bulk").on(t.userId, t.bulkId).where(sql`bulk_id is not null`),
    // A person's inbox, the newest first.
    index("notifications_inbox").on(t.userId, t.lastAt, t.id),
    // The count beside the inbox.
    index("notifications_unread").on(t.userId, t.snoozedUntil).where(sql`read_at is null and done_at is null`),
    // What wakes.
    index("notifications_snoozed").on(t.snoozedUntil).where(sql`snoozed_until is not null`),
    // The cascade from issues, and who loses sight of one.
    index("notifications_of_issue").on(t.teamId, t.issueId).where(sql`issue_id is not null`),
    // The same of bulk notices. Each issue is looked up by itself, and must not wade through what waits to be sorted in.
    index("notifications_of_bulk").using("gin", t.issueIds).with({ fastupdate: false }).where(sql`bulk_id is not null`),
    index("notifications_actor").on(t.actorId),
    check("notifications_kind", isKind),
    check("notifications_bulk_id", sql`length(bulk_id) between 1 and 100`),
    check(
      "notifications_about",
      sql`(issue_id is null) = (bulk_id is not null) and (issue_id is null) = (team_id is null) and (bulk_id is null) = (issue_ids is null)`,
    ),
    ...housekeeping("notifications"),
    pgPolicy("notifications_read", { for: "select", to: SCOPE_ROLES, using: own }),
    pgPolicy("notifications_mark", { for: "update", to: SCOPE_ROLES, using: own, withCheck: own }),
  ],
);

export const LETTER_STATES = ["waiting", "sent", "empty", "dead"] as const;

/** A mail on its way: to whom and how it went, never what it says. Its words are made when it is sent. */
export const letters = pgTable(
  "letters",
  (t) => ({
    id: t.bigint({ mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    digest: t.boolean().notNull().default(false),
    /** The backup whose failure it tells of; such a letter has no lines. Not a foreign key: the letter goes long before it. */
    backupId: t.bigint({ mode: "number" }),
    state: t.text({ enum: LETTER_STATES }).notNull().default("waiting"),
    attempts: t.integer().notNull().default(0),
    /** When it is tried next; while somebody tries, until when nobody else does. */
    nextAt: createdAt(),
    createdAt: createdAt(),
    endedAt: at(),
    lastError: t.text(),
  }),
  (t) => [
    index("letters_user").on(t.userId),
    // What is to be sent.
    index("letters_waiting").on(t.nextAt).where(sql`state = 'waiting'`),
    // What the admin page shows.
    index("letters_ended").on(t.state, t.endedAt),
    check("letters_state", sql`state in ('waiting', 'sent', 'empty', 'dead')`),
    ...housekeeping("letters"),
    pgPolicy("letters_jobs", { for: "all", to: qmJobs, using: yes, withCheck: yes }),
    pgPolicy("letters_watch", { for: "select", to: qmAll, using: yes }),
  ],
);

/** How soon a line is mailed; a subset of the ways of a notice. */
export const MAIL_PACES = ["once", "bundled", "daily"] as const;

/**
 * What waits to be mailed: one line for each event, only ever added to, so that people who write at once never wait for one another.
 * Lines about one issue become one letter when they are sent. A line goes with its notification when the issue leaves the person's sight.
 */
export const mailOutbox = pgTable(
  "mail_outbox",
  (t) => ({
    id: t.bigint({ mode: "number" }).generatedByDefaultAsIdentity(),
    userId: t.integer().notNull(),
    notificationId: t.bigint({ mode: "number" }).notNull(),
    kind: t.text({ enum: NOTICE_KINDS }).notNull(),
    pace: t.text({ enum: MAIL_PACES }).notNull(),
    actorId: t.integer().references(() => users.id),
    commentId: t.bigint({ mode: "number" }),
    historyId: t.bigint({ mode: "number" }),
    at: createdAt(),
    /** The letter that carries it. */
    letterId: t.bigint({ mode: "number" }).references(() => letters.id, { onDelete: "cascade" }),
  }),
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    foreignKey({
      columns: [t.userId, t.notificationId],
      foreignColumns: [notifications.userId, notifications.id],
    }).onDelete("cascade"),
    // What waits; the rest has its letter.
    index("mail_outbox_waiting").on(t.pace, t.userId, t.notificationId, t.at).where(sql`letter_id is null`),
    index("mail_outbox_notification").on(t.userId, t.notificationId),
    index("mail_outbox_letter").on(t.letterId).where(sql`letter_id is not null`),
    index("mail_outbox_actor").on(t.actorId),
    check("mail_outbox_kind", isKind),
    check("mail_outbox_pace", sql`pace in ('once', 'bundled', 'daily')`),
    ...housekeeping("mail_outbox"),
  ],
);

export type Notification = typeof notifications.$inferSelect;
