import { VIEW_VISIBILITIES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, date, index, integer, pgPolicy, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { housekeeping, me, qmJobs } from "./roles";
import { keeps, own, policy, sees, shows } from "./sharing";
import { teams } from "./teams";
import { users } from "./users";

/** Tiles that somebody arranged and gave a name; `query` is its address, and each tile is asked under the rights of whoever looks. */
export const dashboards = pgTable(
  "dashboards",
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    ownerId: integer()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    visibility: text({ enum: VIEW_VISIBILITIES }).notNull().default("private"),
    teamId: integer().references(() => teams.id),
    query: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    // A person's own dashboards.
    index("dashboards_owner").on(t.ownerId),
    // What is shared with a team.
    index("dashboards_team").on(t.teamId).where(sql`team_id is not null`),
    check("dashboards_name_length", sql`length(${t.name}) between 1 and 80`),
    check("dashboards_query_length", sql`length(${t.query}) <= 4000`),
    check("dashboards_visibility", sql`${t.visibility} in ('private', 'team', 'all')`),
    check("dashboards_of_team", sql`(${t.visibility} = 'team') = (team_id is not null)`),
    ...housekeeping("dashboards"),
    policy("dashboards", "select", sees),
    policy("dashboards", "insert", sql`${own} and ${shows}`),
    policy("dashboards", "update", keeps, shows),
    policy("dashboards", "delete", keeps),
  ],
);

export type Dashboard = typeof dashboards.$inferSelect;

const inSight = sql`exists (select 1 from dashboards d where d.id = dashboard_id)`;
const ownMail = sql`user_id = ${me}`;

/**
 * Who gets a dashboard by mail, once a week, and how far this week's is. It says whom and when, never what: the figures are
 * asked when it is sent, under the rights that its reader has then.
 */
export const dashboardMails = pgTable(
  "dashboard_mails",
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    dashboardId: integer()
      .notNull()
      .references(() => dashboards.id, { onDelete: "cascade" }),
    /** From Monday, 1, to Sunday, 7. */
    weekday: smallint().notNull(),
    /** The hour of the workspace's clock. */
    hour: smallint().notNull(),
    /** The day for which it was sent last, or was due when it was chosen. */
    sentFor: date({ mode: "string" }),
    attempts: smallint().notNull().default(0),
    /** While somebody sends it, or after a failure: not before. */
    nextAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.dashboardId] }),
    // The cascade from dashboards.
    index("dashboard_mails_dashboard").on(t.dashboardId),
    check("dashboard_mails_weekday", sql`weekday between 1 and 7`),
    check("dashboard_mails_hour", sql`hour between 0 and 23`),
    ...housekeeping("dashboard_mails"),
    policy("dashboard_mails", "select", ownMail),
    policy("dashboard_mails", "insert", sql`${ownMail} and ${inSight}`),
    policy("dashboard_mails", "update", ownMail, sql`${ownMail} and ${inSight}`),
    policy("dashboard_mails", "delete", ownMail),
    pgPolicy("dashboard_mails_jobs", { for: "all", to: qmJobs, using: sql`true`, withCheck: sql`true` }),
  ],
);
