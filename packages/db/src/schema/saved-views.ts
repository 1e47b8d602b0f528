import { VIEW_VISIBILITIES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { housekeeping, me } from "./roles";
import { keeps, leads, ofMyTeam, own, policy, sees, shows } from "./sharing";
import { teams } from "./teams";
import { users } from "./users";

/** A state of the list that somebody gave a name; `query` is its address, which is read under the rights of whoever opens it. */
export const savedViews = pgTable(
  "saved_views",
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
    // A person's own views.
    index("saved_views_owner").on(t.ownerId),
    // What is shared with a team.
    index("saved_views_team").on(t.teamId).where(sql`team_id is not null`),
    check("saved_views_name_length", sql`length(${t.name}) between 1 and 80`),
    check("saved_views_query_length", sql`length(${t.query}) <= 4000`),
    check("saved_views_visibility", sql`${t.visibility} in ('private', 'team', 'all')`),
    check("saved_views_of_team", sql`(${t.visibility} = 'team') = (team_id is not null)`),
    ...housekeeping("saved_views"),
    policy("saved_views", "select", sees),
    policy("saved_views", "insert", sql`${own} and ${shows}`),
    policy("saved_views", "update", keeps, shows),
    policy("saved_views", "delete", keeps),
  ],
);

const inSight = sql`exists (select 1 from saved_views v where v.id = view_id)`;
const ownStar = sql`user_id = ${me}`;

/** Views that a person keeps at hand in the sidebar, in their own order. */
export const viewStars = pgTable(
  "view_stars",
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    viewId: integer()
      .notNull()
      .references(() => savedViews.id, { onDelete: "cascade" }),
    place: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.viewId] }),
    index("view_stars_view").on(t.viewId),
    ...housekeeping("view_stars"),
    policy("view_stars", "select", ownStar),
    policy("view_stars", "insert", sql`${ownStar} and ${inSight}`),
    policy("view_stars", "update", ownStar),
    policy("view_stars", "delete", ownStar),
  ],
);

const forTheTeam = sql`exists (select 1 from saved_views v where v.id = view_id
  and (v.visibility = 'all' or v.visibility = 'team' and v.team_id = team_default_views.team_id))`;

/** The view with which a team's list begins; only one that the whole team sees. */
export const teamDefaultViews = pgTable(
  "team_default_views",
  {
    teamId: integer()
      .primaryKey()
      .references(() => teams.id, { onDelete: "cascade" }),
    viewId: integer()
      .notNull()
      .references(() => savedViews.id, { onDelete: "cascade" }),
  },
  (t) => [
    index("team_default_views_view").on(t.viewId),
    ...housekeeping("team_default_views"),
    policy("team_default_views", "select", ofMyTeam),
    policy("team_default_views", "insert", sql`${leads} and ${forTheTeam}`),
    policy("team_default_views", "update", leads, sql`${leads} and ${forTheTeam}`),
    policy("team_default_views", "delete", leads),
  ],
);

export type SavedView = typeof savedViews.$inferSelect;
