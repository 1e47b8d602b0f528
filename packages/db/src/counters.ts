import { named, pool } from "./house";
import { asOwner } from "./owner";

/**
 * Moves pending changes into the counters. To be called every second or so by one process or many; a read is exact
 * at every moment without it, and only grows slower.
 * @returns how many pending rows were folded; -1 when another process is folding at this moment
 */
export async function foldCounters(): Promise<number> {
  const { rows } = await pool().query<{ folded: number }>({
    ...named("fold_counters"),
    text: "select app.fold_counters() as folded",
  });
  return rows[0]!.folded;
}

/** A cell that does not hold what a recount finds. */
export type CounterFault = { cube: string; teamId: number; cell: string; kept: number; counted: number };

/** Recounts everything, for a tool of the owner's: the cells that are wrong, none when all is right. */
export async function verifyCounters(databaseUrl: string): Promise<CounterFault[]> {
  const sql = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    return [
      ...(await sql<CounterFault[]>`
        select cube, team_id as "teamId", cell, kept::int, counted::int from app.counter_faults()`),
    ];
  } finally {
    await sql.end();
  }
}

/** Counts everything anew, after a load that passed the triggers by. Writers of issues wait meanwhile. */
export async function rebuildCounters(databaseUrl: string): Promise<void> {
  const sql = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    await sql`select app.rebuild_counters()`;
  } finally {
    await sql.end();
  }
}
