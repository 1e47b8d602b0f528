import { sql } from "drizzle-orm";
import { pgPolicy, pgTable } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { housekeeping, qmAll, qmJobs } from "./roles";

/** How each recurring job went when it last ran; the queue itself forgets what is done. */
export const jobRuns = pgTable(
  "job_runs",
  (t) => ({
    name: t.text().primaryKey(),
    startedAt: at().notNull(),
    endedAt: at(),
    succeededAt: at(),
    /** What the last run did, or why it failed. */
    said: t.text(),
    failed: t.boolean().notNull().default(false),
  }),
  () => [
    ...housekeeping("job_runs"),
    pgPolicy("job_runs_jobs", { for: "all", to: qmJobs, using: sql`true`, withCheck: sql`true` }),
    pgPolicy("job_runs_watch", { for: "select", to: qmAll, using: sql`true` }),
  ],
);
