import { sql } from "drizzle-orm";
import journal from "../migrations/meta/_journal.json" with { type: "json" };
import { inTheBackRoom } from "./scope";

/** The last migration that this version of the product knows. */
const NEWEST = journal.entries.at(-1)!;

/** Whether the database is where this version left it: one that lags lacks what is asked for, one that is ahead serves it as well. */
export async function schemaState(): Promise<"current" | "behind" | "ahead"> {
  const { rows } = await inTheBackRoom((tx) =>
    tx.execute<{ at: string | null }>(sql`select app.schema_version() as at`),
  );
  const at = Number(rows[0]?.at ?? 0);
  return at === NEWEST.when ? "current" : at < NEWEST.when ? "behind" : "ahead";
}
