import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, me, myTeam, myTeams, scoped, works } from "./roles";
import { users } from "./users";

const never = sql`false`;
const work = {
  team: sql`team_id = ${myTeam} and ${works}`,
  teams: sql`team_id = any(${myTeams}) and ${works}`,
  own: never,
};
const ownName = sql`snoozed_by = ${me}`;

/**
 * A new issue that triage has put aside: until a moment, or until something happens to it.
 * Anything that happens wakes it: what was seen is kept here, and an issue that shows more than that is awake.
 */
export const issueSnoozes = pgTable(
  "issue_snoozes",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    snoozedBy: t
      .integer()
      .notNull()
      .references(() => users.id),
    snoozedAt: createdAt(),
    /** Absent: until something happens. */
    until: at(),
    /** The end that open pages were told of when it had come; another one is told anew. */
    toldUntil: at(),
    /** The issue's version, and its last comment, as it was put aside. */
    seenVersion: t.integer().notNull(),
    seenComment: t.bigint({ mode: "number" }).notNull(),
  }),
  (t) => [
    // What is asleep, beside a team's new issues.
    primaryKey({ columns: [t.teamId, t.issueId] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    index("issue_snoozes_by").on(t.snoozedBy),
    // Whose end nobody was told of, the soonest first.
    index("issue_snoozes_untold").on(t.until).where(sql`until is distinct from told_until`),
    ...housekeeping("issue_snoozes"),
    ...scoped("issue_snoozes", "select", {
      team: sql`team_id = ${myTeam}`,
      teams: sql`team_id = any(${myTeams})`,
      own: ofSeenIssue("issue_snoozes"),
    }),
    ...scoped("issue_snoozes", "insert", {
      team: sql`${work.team} and ${ownName}`,
      teams: sql`${work.teams} and ${ownName}`,
      own: never,
      all: ownName,
    }),
    ...scoped("issue_snoozes", "update", work, {
      team: sql`${work.team} and ${ownName}`,
      teams: sql`${work.teams} and ${ownName}`,
      own: never,
      all: ownName,
    }),
  ],
);

export type IssueSnooze = typeof issueSnoozes.$inferSelect;
