import { sql } from "drizzle-orm";
import { check, pgTable } from "drizzle-orm/pg-core";
import { reference } from "./roles";

/** What the database itself must know of the workspace: one row. */
export const workspace = pgTable(
  "workspace",
  (t) => ({
    id: t.boolean().primaryKey().default(true),
    /** In it days begin and end; another one counts all days anew. */
    zone: t.text().notNull(),
  }),
  () => [check("workspace_is_one", sql`id`), ...reference("workspace")],
);
