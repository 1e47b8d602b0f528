import type { Connection, Pool } from "./client";
import { watcher } from "./watch";

/** How people wait for a connection, in milliseconds. */
export type Patience = {
  /** While all of them are in use: longer would only make the queue longer. */
  queueMs: number;
  /** While one is being made. */
  connectMs: number;
};

export const PATIENCE: Patience = { queueMs: 500, connectMs: 2_000 };

/** Nobody let go of a connection in time. */
export class PoolExhausted extends Error {
  override name = "PoolExhausted";
}

/** A connection of this pool; where all are in use, one of the reserve at once, or the next one that is let go in time. */
export async function acquire(pool: Pool, queueMs: number, reserve?: Pool): Promise<Connection> {
  const began = performance.now();
  let failed = true;
  try {
    const connection = await (isFull(pool) ? soon(reserve ?? pool, queueMs) : pool.connect());
    failed = false;
    return connection;
  } finally {
    watcher()?.waited({ ms: performance.now() - began, failed });
  }
}

const isFull = ({ totalCount, idleCount, waitingCount, options: { max } }: Pool) =>
  totalCount >= max && idleCount <= waitingCount;

async function soon(pool: Pool, queueMs: number): Promise<Connection> {
  const coming = pool.connect();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PoolExhausted("All connections to the database are in use.")), queueMs);
  });
  try {
    return await Promise.race([coming, late]);
  } catch (error) {
    // The place in the queue cannot be given up: what comes of it goes to the next one.
    coming.then(
      (connection) => connection.release(),
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
