import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type Server, startServer } from "../server";

/**
 * A streaming replica of a server of our own, in a folder beside it: an online base backup that begins to replay.
 * What PostgreSQL's pg_basebackup does, since the embedded server comes without it.
 */
export async function aReplicaOf(primary: Pick<Server, "url">, dataDir: string, replicaDir: string): Promise<Server> {
  const sql = postgres(primary.url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_backup_start('replica', true)`;
    execFileSync("cp", ["-a", dataDir, replicaDir]);
    const [stopped] = await sql<{ label: string }[]>`select labelfile as label from pg_backup_stop(false)`;
    for (const stale of ["postmaster.pid", "postmaster.opts", "pg_wal"]) {
      rmSync(join(replicaDir, stale), { recursive: true, force: true });
    }
    for (const folder of ["pg_wal", "pg_wal/archive_status", "pg_wal/summaries"]) {
      mkdirSync(join(replicaDir, folder), { mode: 0o700 });
    }
    writeFileSync(join(replicaDir, "backup_label"), stopped!.label);
    writeFileSync(join(replicaDir, "standby.signal"), "");
    copyFileSync(`${dataDir}.password`, `${replicaDir}.password`);
  } finally {
    await sql.end();
  }
  const { password, port } = new URL(primary.url);
  return startServer({
    dataDir: replicaDir,
    settings: {
      primary_conninfo: `host=127.0.0.1 port=${port} user=postgres password=${password}`,
      hot_standby_feedback: "on",
    },
  });
}
