import { PATIENCE } from "./acquire";
import { openPool, type Pool } from "./client";
import { Replica } from "./replica";

/** What stands between this process and its database, or beside it, where there is more than one machine. */
type Beside = {
  /** The database itself, where `url` leads to a pooler: for listening, which a pooled connection cannot. */
  directUrl?: string | undefined;
  /** A streaming replica of it, for what only looks. */
  replicaUrl?: string | undefined;
  /** False behind a pooler that knows no prepared statements. */
  prepared?: boolean;
};

type House = {
  pool: Pool;
  /** For signing in, and for whoever asks how the house is, while every connection of the pool is in use. */
  reserve: Pool;
  queueMs: number;
  directUrl: string;
  prepared: boolean;
  replica: Replica | undefined;
};

const RESERVED = 2;
const global = globalThis as typeof globalThis & { qmHouse?: House };

/** Opens the process's connections as the login role; earlier ones are closed. `patienceMs` is for a busy machine's tests. */
export function connect(url: string, size = 10, patienceMs?: number, beside: Beside = {}): void {
  void disconnect();
  const { directUrl = url, replicaUrl, prepared = true } = beside;
  const { connectMs, queueMs } = patienceMs ? { connectMs: patienceMs, queueMs: patienceMs } : PATIENCE;
  const replica = replicaUrl ? new Replica(openPool(replicaUrl, size, connectMs)) : undefined;
  const [pool, reserve] = [openPool(url, size, connectMs), openPool(url, RESERVED, connectMs)];
  global.qmHouse = { pool, reserve, queueMs, directUrl, prepared, replica };
}

/** The connections, opened from the environment when nobody has yet. Not for use outside this package: rows are reached by scope. */
export const pool = () => house().pool;

/** Where the one connection leads to that listens. */
export const houseUrl = () => house().directUrl;

/** The same with all that belongs to them. Not for use outside this package either. */
export function house(): House {
  if (!global.qmHouse) {
    const url = process.env.APP_DATABASE_URL;
    if (!url) throw new Error("APP_DATABASE_URL is not set: it names the login role's connection.");
    connect(url, Number(process.env.DATABASE_POOL_SIZE ?? 10), undefined, {
      directUrl: process.env.DIRECT_DATABASE_URL,
      replicaUrl: process.env.REPLICA_DATABASE_URL,
      prepared: process.env.PREPARED_STATEMENTS !== "no",
    });
  }
  return global.qmHouse!;
}

export async function disconnect(): Promise<void> {
  const house = global.qmHouse;
  delete global.qmHouse;
  await Promise.all([house?.pool.end(), house?.reserve.end(), house?.replica?.pool.end()]);
}

/** A statement's name, by which each connection keeps it parsed and planned. */
export const named = (name: string) => (house().prepared ? { name } : {});
