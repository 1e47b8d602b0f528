import { type BusinessCalendar, type Goals, SEVERITY_CODES, type Status } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { at, code } from "./columns";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, myTeam, myTeams, reference, scoped } from "./roles";
import { teams } from "./teams";

/** When agreed times run: the hours of a week, and the days off. */
export const businessCalendars = pgTable(
  "business_calendars",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    name: t.text().notNull(),
    week: t.jsonb().$type<BusinessCalendar["week"]>().notNull(),
    holidays: t.jsonb().$type<BusinessCalendar["holidays"]>().notNull(),
    /** The time zone in which its openings were last worked out, and their last day; absent until they are. */
    zone: t.text(),
    openTo: t.date(),
  }),
  (t) => [
    uniqueIndex("business_calendars_name").on(sql`lower(${t.name})`),
    check("business_calendars_name_length", sql`length(${t.name}) between 1 and 80`),
    check("business_calendars_week", sql`jsonb_typeof(week) = 'array' and jsonb_array_length(week) = 7`),
    check("business_calendars_holidays", sql`jsonb_typeof(holidays) = 'array' and jsonb_array_length(holidays) <= 500`),
    ...reference("business_calendars"),
  ],
);

/**
 * A calendar's working time, stretch by stretch, each with the milliseconds of all before it: the working time until a moment is then
 * one look-up, and the moment at which so much has passed another.
 */
export const businessOpenings = pgTable(
  "business_openings",
  (t) => ({
    calendarId: t
      .integer()
      .notNull()
      .references(() => businessCalendars.id, { onDelete: "cascade" }),
    opensAt: at().notNull(),
    closesAt: at().notNull(),
    before: t.bigint({ mode: "number" }).notNull(),
  }),
  (t) => [
    // Working time until a moment.
    primaryKey({ columns: [t.calendarId, t.opensAt] }),
    // The moment at which so much working time has passed.
    unique("business_openings_before").on(t.calendarId, t.before),
    check("business_openings_order", sql`opens_at < closes_at`),
    ...reference("business_openings"),
  ],
);

/** What is agreed with a team about its issues; the one without a team holds for all that have none of their own. */
export const slaPolicies = pgTable(
  "sla_policies",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    teamId: t.integer().references(() => teams.id, { onDelete: "cascade" }),
    /** Absent: the clock runs day and night. */
    calendarId: t.integer().references(() => businessCalendars.id),
    goals: t.jsonb().$type<Goals>().notNull(),
    pauses: t.jsonb().$type<Status[]>().notNull(),
    pausesAside: t.boolean().notNull(),
    version: t.integer().notNull().default(1),
    /** Up to which issue the clocks have been counted anew since the policy was changed; absent when all have. */
    recountedTo: t.bigint({ mode: "number" }),
  }),
  (t) => [
    unique("sla_policies_team").on(t.teamId).nullsNotDistinct(),
    index("sla_policies_calendar").on(t.calendarId),
    check("sla_policies_goals", sql`jsonb_typeof(goals) = 'object' and jsonb_typeof(pauses) = 'array'`),
    ...reference("sla_policies"),
  ],
);

/**
 * How an issue stands to what is agreed, counted from its history by `app.clock_issues` whenever that grows, and anew for all issues
 * when the agreement changes. Nothing is ever added up here.
 */
export const issueClocks = pgTable(
  "issue_clocks",
  (t) => ({
    teamId: t.integer().notNull(),
    issueId: t.bigint({ mode: "number" }).notNull(),
    severity: code(SEVERITY_CODES).notNull(),
    /** Minutes of working time; absent where nothing is agreed, and then the others are too. */
    respondGoal: t.integer(),
    /** Whether it was kept, once the clock has stopped; false before where it is late by an earlier release's count, which did not say since when. */
    respondMet: t.boolean(),
    /** When it is missed if nothing happens, or was; absent once the clock has stopped, and while a status pauses what still has time. */
    respondBy: at(),
    /** When the clock stopped. */
    respondedAt: at(),
    /** Begun minutes of working time until then, which are more than the goal exactly where it is missed; absent as well where an earlier release counted. */
    respondTook: t.integer(),
    resolveGoal: t.integer(),
    resolveMet: t.boolean(),
    resolveBy: at(),
    resolvedAt: at(),
    resolveTook: t.integer(),
    /** Until when both stand still because triage has put the issue aside. */
    pausedUntil: at(),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.issueId] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // Agreements kept and missed in a window, of all teams and of one.
    index("issue_clocks_resolved")
      .on(t.resolvedAt, t.severity, t.resolveMet, t.teamId)
      .where(sql`resolve_met is not null`),
    index("issue_clocks_team_resolved")
      .on(t.teamId, t.resolvedAt, t.severity, t.resolveMet)
      .where(sql`resolve_met is not null`),
    index("issue_clocks_responded")
      .on(t.respondedAt, t.severity, t.respondMet, t.teamId)
      .where(sql`respond_met is not null`),
    index("issue_clocks_team_responded")
      .on(t.teamId, t.respondedAt, t.severity, t.respondMet)
      .where(sql`respond_met is not null`),
    // What runs out in a month, beside what the counters hold of those before; and which of late, for whom issues are not looked up.
    index("issue_clocks_respond_by")
      .on(t.respondBy, t.teamId, t.severity, t.issueId)
      .where(sql`respond_by is not null`),
    index("issue_clocks_resolve_by")
      .on(t.resolveBy, t.teamId, t.severity, t.issueId)
      .where(sql`resolve_by is not null`),
    // What stands still: in a status that pauses, before an answer and before the end, and aside; most houses have few of any.
    index("issue_clocks_unanswered")
      .on(t.teamId, t.issueId)
      .where(sql`respond_goal is not null and responded_at is null and respond_by is null`),
    index("issue_clocks_standing")
      .on(t.teamId, t.issueId)
      .where(sql`resolve_goal is not null and resolved_at is null and resolve_by is null`),
    index("issue_clocks_aside").on(t.pausedUntil, t.teamId, t.issueId).where(sql`paused_until is not null`),
    ...housekeeping("issue_clocks"),
    ...scoped("issue_clocks", "select", {
      team: sql`team_id = ${myTeam}`,
      teams: sql`team_id = any(${myTeams})`,
      own: ofSeenIssue("issue_clocks"),
    }),
  ],
);

export type IssueClocks = typeof issueClocks.$inferSelect;
export type SlaPolicyRow = typeof slaPolicies.$inferSelect;
export type BusinessCalendarRow = typeof businessCalendars.$inferSelect;
