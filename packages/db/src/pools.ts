import type { Pool } from "./client";

export type PoolState = { pool: "main" | "reserve" | "replica"; total: number; idle: number; waiting: number };

type House = { pool: Pool; reserve: Pool; replica: { pool: Pool } | undefined };

/** How many connections this process holds, and how many wait for one; nothing where none was opened yet. */
export function poolStates(): PoolState[] {
  const house = (globalThis as typeof globalThis & { qmHouse?: House }).qmHouse;
  if (!house) return [];
  const pools = { main: house.pool, reserve: house.reserve, replica: house.replica?.pool };
  return Object.entries(pools).flatMap(([name, pool]) =>
    pool ? [{ pool: name as PoolState["pool"], ...stateOf(pool) }] : [],
  );
}

const stateOf = ({ totalCount, idleCount, waitingCount }: Pool) => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});
