import { setTimeout as pause } from "node:timers/promises";
import { isGone, type Pool } from "./client";

/** How long a reader waits for a replica that lags, in milliseconds, before it reads from the database itself. */
const PATIENCE_MS = 100;
const PAUSE_MS = 5;
/** How long a replica that failed is left alone, in milliseconds. */
const REST_MS = 5_000;

/** What a replica tells a reader whose rows were vacuumed on the primary meanwhile. */
const CONFLICT = "40001";

/**
 * A streaming replica. It is asked only when it has replayed all that the database had committed as the reader came:
 * its answer is then as fresh as the database's own, and nobody misses what they have just written, through whichever process.
 */
export class Replica {
  readonly pool: Pool;
  #restsUntil = 0;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** Whether it was well when it was last asked. */
  get isOfUse(): boolean {
    return performance.now() >= this.#restsUntil;
  }

  /** Whether all that stands in the database's log up to this position is here as well, at once or within the patience of a reader. */
  async holds(position: string): Promise<boolean> {
    const deadline = performance.now() + PATIENCE_MS;
    do {
      const replayed = await this.#hasReplayed(position);
      if (replayed !== "not yet") return replayed === "yes";
      await pause(PAUSE_MS);
    } while (performance.now() < deadline);
    return false;
  }

  async #hasReplayed(position: string): Promise<"yes" | "not yet" | "never"> {
    try {
      // One that was promoted is a database of its own, and no replica any more.
      const { rows } = await this.pool.query<{ replays: boolean; there: boolean }>(
        "select pg_is_in_recovery() as replays, coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as there",
        [position],
      );
      if (!rows[0]!.replays) throw new Error("The replica was promoted.");
      return rows[0]!.there ? "yes" : "not yet";
    } catch {
      this.#rest();
      return "never";
    }
  }

  /** Whether the replica is to blame: then it rests, and the reader asks the database itself. */
  hasFailed(error: unknown): boolean {
    const cause = error instanceof Error && error.cause ? error.cause : error;
    const conflicted = cause instanceof Error && "code" in cause && cause.code === CONFLICT;
    if (isGone(cause)) this.#rest();
    return conflicted || isGone(cause);
  }

  #rest(): void {
    this.#restsUntil = performance.now() + REST_MS;
  }
}
