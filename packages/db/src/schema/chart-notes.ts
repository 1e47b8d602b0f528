import { CHART_NOTE_KINDS } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { housekeeping, me } from "./roles";
import { leads, ofMyTeam, policy } from "./sharing";
import { teams } from "./teams";
import { users } from "./users";

/**
 * What people say of a team's control chart, or of the one of everything, where there is no team: what they know, and from which weeks
 * its limits are computed. It is taken back, never deleted, so that limits which somebody has seen can be explained.
 */
export const chartNotes = pgTable(
  "chart_notes",
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    question: text().notNull(),
    teamId: integer().references(() => teams.id),
    kind: text({ enum: CHART_NOTE_KINDS }).notNull(),
    /** The first day of the week that it is about, or the day that ended a gap between two faults. */
    day: date({ mode: "string" }).notNull(),
    /** The last day of a baseline. */
    until: date({ mode: "string" }),
    reason: text().notNull(),
    authorId: integer()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    removedBy: integer().references(() => users.id),
    removedAt: at(),
  },
  (t) => [
    // What is said of a chart.
    index("chart_notes_chart").on(t.teamId, t.question),
    // Two people who leave out the same week at the same moment do it once.
    uniqueIndex("chart_notes_once")
      .on(sql`coalesce(team_id, 0)`, t.question, t.kind, t.day)
      .where(sql`removed_at is null and kind <> 'note'`),
    // The foreign keys.
    index("chart_notes_author").on(t.authorId),
    index("chart_notes_removed_by").on(t.removedBy).where(sql`removed_by is not null`),
    check("chart_notes_question_length", sql`length(question) between 1 and 40`),
    check("chart_notes_kind", sql`kind in ('note', 'phase', 'baseline', 'excluded')`),
    check("chart_notes_until", sql`(kind = 'baseline') = (until is not null) and until > day`),
    check("chart_notes_reason_length", sql`length(reason) between 1 and 500`),
    check("chart_notes_removed", sql`(removed_by is null) = (removed_at is null)`),
    ...housekeeping("chart_notes"),
    // The twins of `seesChartNotes` and `mayAnnotate` in the domain.
    policy("chart_notes", "select", ofMyTeam),
    policy("chart_notes", "insert", sql`author_id = ${me} and removed_by is null and ${leads}`),
    policy("chart_notes", "update", leads, sql`removed_by = ${me} and ${leads}`),
  ],
);

export type ChartNote = typeof chartNotes.$inferSelect;
