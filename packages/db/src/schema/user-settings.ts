import { sql } from "drizzle-orm";
import { check, pgPolicy, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { housekeeping, me, SCOPE_ROLES } from "./roles";
import { users } from "./users";

const own = sql`user_id = ${me}`;

/** A person's own choices, by name. What a name holds, its reader parses: a value from an older version is no surprise. */
export const userSettings = pgTable(
  "user_settings",
  (t) => ({
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: t.text().notNull(),
    value: t.jsonb().$type<unknown>().notNull(),
    updatedAt: createdAt(),
  }),
  (t) => [
    primaryKey({ columns: [t.userId, t.name] }),
    check("user_settings_name", sql`name ~ '^[a-z][a-z0-9.-]{0,63}$'`),
    check("user_settings_size", sql`length(value::text) <= 20000`),
    ...housekeeping("user_settings"),
    pgPolicy("user_settings_own", { for: "all", to: SCOPE_ROLES, using: own, withCheck: own }),
  ],
);
