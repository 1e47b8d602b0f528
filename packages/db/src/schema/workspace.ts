import { sql } from "drizzle-orm";
import { check, pgPolicy, pgTable } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { qmJobs, reference } from "./roles";

/** What the database itself must know of the workspace: one row. */
export const workspace = pgTable(
  "workspace",
  (t) => ({
    id: t.boolean().primaryKey().default(true),
    /** In it days begin and end; another one counts all days anew. */
    zone: t.text().notNull(),
    /** When this house was first started or was restored, as far as it knows: what was due since then and never came is late, and no older file is a stray. */
    beganAt: createdAt(),
  }),
  () => [
    check("workspace_is_one", sql`id`),
    ...reference("workspace"),
    pgPolicy("workspace_jobs", { for: "select", to: qmJobs, using: sql`true` }),
  ],
);
