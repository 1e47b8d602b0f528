import { unsafeSince } from "@qm/backup/health";
import { inTheBackRoom, ping, poolStates } from "@qm/db";
import { parseEnv } from "@qm/env";
import type { Probe } from "@qm/telemetry/metrics";
import { type SQL, sql } from "drizzle-orm";
import { foldersOf, roomIn } from "./disk";

const STATES = ["total", "idle", "waiting"] as const;

/** What whoever watches the house wants drawn. Web servers and workers tell it alike, so that it is known when one of them is away. */
export const HOUSE_PROBES: readonly Probe[] = [
  {
    name: "pool",
    gauges: {
      qm_pool_connections: {
        help: "Database connections of this process, and requests that wait for one",
        labels: ["pool", "state"],
      },
    },
    read: async () => ({
      qm_pool_connections: poolStates().flatMap(({ pool, ...counts }) =>
        STATES.map((state) => ({ value: counts[state], labels: { pool, state } })),
      ),
    }),
  },
  {
    name: "database",
    gauges: {
      qm_database_up: { help: "Whether the database answers" },
      qm_database_round_trip_seconds: { help: "How long a question to the database takes that asks for nothing" },
    },
    read: async () => {
      const began = performance.now();
      const answers = await ping().then(
        () => true,
        () => false,
      );
      if (!answers) return { qm_database_up: 0 };
      return { qm_database_up: 1, qm_database_round_trip_seconds: (performance.now() - began) / 1_000 };
    },
  },
  {
    name: "cache",
    gauges: {
      qm_database_blocks: {
        help: "Blocks of the database that were read since its counters began, by where they were found",
        labels: ["found"],
      },
    },
    read: async () => {
      const [row] = await rowsOf<{ cache: string; disk: string }>(
        sql`select blks_hit as cache, blks_read as disk from pg_stat_database where datname = current_database()`,
      );
      return {
        qm_database_blocks: [
          { value: Number(row!.cache), labels: { found: "cache" } },
          { value: Number(row!.disk), labels: { found: "disk" } },
        ],
      };
    },
  },
  {
    name: "queue",
    gauges: {
      qm_jobs: { help: "Jobs in the queue: due, running, later, or given up", labels: ["state"] },
      qm_job_oldest_seconds: { help: "For how long the job that is due has waited, the oldest of them" },
    },
    read: readQueue,
  },
  {
    name: "worker",
    gauges: { qm_worker_silent_seconds: { help: "How long ago a worker was heard of" } },
    read: async () => {
      const [row] = await rowsOf<{ silent: number }>(
        sql`select extract(epoch from now() - started_at)::float8 as silent from job_runs where name = 'worker'`,
      );
      return row ? { qm_worker_silent_seconds: row.silent } : {};
    },
  },
  {
    name: "mail",
    gauges: { qm_letters: { help: "Letters that wait to be sent, and that were given up", labels: ["state"] } },
    read: async () => {
      const rows = await rowsOf<{ state: string; n: number }>(sql`
        select states.state, count(letters.state)::int as n from (values ('waiting'), ('dead')) as states (state)
        left join letters on letters.state::text = states.state group by 1`);
      return { qm_letters: rows.map(({ state, n }) => ({ value: n, labels: { state } })) };
    },
  },
  {
    name: "disk",
    gauges: {
      qm_disk_free_bytes: { help: "What is free on the volume of a folder that is written to", labels: ["folder"] },
      qm_disk_free_ratio: { help: "The same as a share of the volume", labels: ["folder"] },
    },
    read: async () => {
      const rooms = await roomIn(foldersOf(parseEnv(process.env)));
      return {
        qm_disk_free_bytes: rooms.map(({ name, free }) => ({ value: free, labels: { folder: name } })),
        qm_disk_free_ratio: rooms.map(({ name, share }) => ({ value: share, labels: { folder: name } })),
      };
    },
  },
  {
    name: "backups",
    gauges: {
      qm_backup_age_seconds: {
        help: "How old the newest backup is that was proved by restoring it, and the house itself as long as there is none",
      },
    },
    read: async () => {
      const since = await inTheBackRoom(unsafeSince);
      return since ? { qm_backup_age_seconds: (Date.now() - since.getTime()) / 1_000 } : {};
    },
  },
];

type Queue = { due: number; running: number; later: number; failed: number; oldest: number };

/** The queue's own tables come with its first worker. */
async function readQueue() {
  const [queue] = await rowsOf<{ there: boolean }>(
    sql`select to_regclass('graphile_worker.jobs') is not null as there`,
  );
  if (!queue?.there) return {};
  const [row] = await rowsOf<Queue>(sql`
    with known as (
      select run_at, case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
        when run_at > now() then 'later' else 'due' end as state
      from graphile_worker.jobs
    )
    select count(*) filter (where state = 'due')::int as due, count(*) filter (where state = 'running')::int as running,
      count(*) filter (where state = 'later')::int as later, count(*) filter (where state = 'failed')::int as failed,
      coalesce(extract(epoch from now() - min(run_at) filter (where state = 'due')), 0)::float8 as oldest
    from known`);
  const { oldest, ...counts } = row!;
  return {
    qm_jobs: Object.entries(counts).map(([state, value]) => ({ value, labels: { state } })),
    qm_job_oldest_seconds: oldest,
  };
}

const rowsOf = <Row extends Record<string, unknown>>(question: SQL) =>
  inTheBackRoom((tx) => tx.execute<Row>(question)).then(({ rows }) => rows);
