import { CHANNELS } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, index, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { reference } from "./roles";
import { teams } from "./teams";

export const campaigns = pgTable(
  "campaigns",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    name: t.text().notNull(),
    channel: t.text({ enum: CHANNELS }).notNull(),
    teamId: t
      .integer()
      .notNull()
      .references(() => teams.id),
    launchAt: at(),
    endsAt: at(),
    /** Denominators of the campaign's quality figures; unknown until somebody tells. */
    links: t.integer(),
    recipients: t.integer(),
    active: t.boolean().notNull().default(true),
    createdAt: createdAt(),
  }),
  (t) => [
    uniqueIndex("campaigns_name").on(sql`lower(${t.name})`),
    index("campaigns_team").on(t.teamId),
    // What was launched in a time: its issues are found by these.
    index("campaigns_launch").on(t.launchAt).where(sql`launch_at is not null`),
    check("campaigns_name_length", sql`length(${t.name}) between 1 and 120`),
    check("campaigns_denominators", sql`coalesce(${t.links}, 0) >= 0 and coalesce(${t.recipients}, 0) >= 0`),
    check("campaigns_order", sql`${t.endsAt} is null or ${t.launchAt} is null or ${t.endsAt} >= ${t.launchAt}`),
    ...reference("campaigns"),
  ],
);

export type Campaign = typeof campaigns.$inferSelect;
