import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { reference } from "./roles";
import { users } from "./users";

export const teams = pgTable(
  "teams",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    name: t.text().notNull(),
    leadId: t.integer().references((): AnyPgColumn => users.id, { onDelete: "set null" }),
    active: t.boolean().notNull().default(true),
    createdAt: createdAt(),
  }),
  (t) => [
    uniqueIndex("teams_name").on(sql`lower(${t.name})`),
    index("teams_lead").on(t.leadId),
    check("teams_name_length", sql`length(${t.name}) between 1 and 80`),
    ...reference("teams"),
  ],
);

/** Who belongs to a team. Its lead is always a member. */
export const teamMembers = pgTable(
  "team_members",
  (t) => ({
    teamId: t
      .integer()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.userId] }),
    index("team_members_user").on(t.userId, t.teamId),
    ...reference("team_members"),
  ],
);

export type Team = typeof teams.$inferSelect;
