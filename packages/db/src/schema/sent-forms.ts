import { sql } from "drizzle-orm";
import { check, index, pgPolicy, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { housekeeping, me, SCOPE_ROLES } from "./roles";
import { users } from "./users";

const own = sql`user_id = ${me}`;

/** What a person sent and what came of it, by a key that their browser made: the same sent again is answered, and not done twice. */
export const sentForms = pgTable(
  "sent_forms",
  (t) => ({
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: t.text().notNull(),
    /** Of what was sent, so that the same key with something else is noticed. */
    bodyHash: t.text().notNull(),
    result: t.jsonb().$type<unknown>().notNull(),
    createdAt: createdAt(),
  }),
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    // Serves the sweep, which takes the oldest.
    index().on(t.createdAt),
    check("sent_forms_key", sql`key ~ '^[0-9a-f]{32}$'`),
    check("sent_forms_size", sql`length(result::text) <= 2000`),
    ...housekeeping("sent_forms"),
    pgPolicy("sent_forms_own_read", { for: "select", to: SCOPE_ROLES, using: own }),
    pgPolicy("sent_forms_own_write", { for: "insert", to: SCOPE_ROLES, withCheck: own }),
  ],
);
