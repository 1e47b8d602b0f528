import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asOwner } from "@qm/db/owner";
import { type Server, startServer } from "@qm/db/server";
import { expect, onTestFinished, test } from "vitest";
import { aFolder } from "./backup.fixture";

const OPS = path.resolve(import.meta.dirname, "../../../ops");

test("a cluster is brought back to the moment between two writes, from a copy and the log since then", async () => {
  const folder = await aFolder();
  const [archive, base, target] = ["archive", "base", "later/postgres"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(archive);
  const first = await aServer(path.join(folder, "first/postgres"), {
    archive_mode: "on",
    archive_command: `${OPS}/archive-wal.sh %p %f ${archive}`,
  });
  const sql = asOwner(first.url);
  await sql`create table said (what text)`;
  await copyCluster(sql, path.join(folder, "first/postgres"), base);

  await sql`insert into said values ('Wanted')`;
  const [between] = await sql<{ at: string }[]>`select clock_timestamp()::text as at`;
  await sql`insert into said values ('Regretted')`;
  await archived(sql, archive);
  await sql.end();
  await first.stop();

  execFileSync(`${OPS}/restore-to-moment.sh`, [base, archive, target, between!.at]);
  await cp(path.join(folder, "first/postgres.password"), `${target}.password`).catch(() => undefined);
  const second = await aServer(target, {});
  const restored = asOwner(second.url);
  onTestFinished(() => restored.end());
  await promoted(restored);

  expect(await restored`select what from said`).toEqual([{ what: "Wanted" }]);
  await restored`insert into said values ('Life goes on')`;
  expect(() => execFileSync(`${OPS}/restore-to-moment.sh`, [base, archive, target, "now"], { stdio: "pipe" })).toThrow(
    "not empty",
  );
});

test("the archive never writes over a piece that it has, and takes the same piece twice", async () => {
  const folder = await aFolder();
  const piece = path.join(folder, "piece");
  const archive = () =>
    execFileSync(`${OPS}/archive-wal.sh`, [piece, "000000010000000000000001", folder], { stdio: "pipe" });
  await writeFile(piece, "One");

  archive();
  archive();
  await writeFile(piece, "Another");

  expect(archive).toThrow();
  expect((await readdir(folder)).sort()).toEqual(["000000010000000000000001.gz", "piece"]);
});

async function aServer(dataDir: string, settings: Record<string, string>): Promise<Server> {
  const server = await startServer({ dataDir, settings });
  onTestFinished(() => server.stop());
  return server;
}

type Sql = ReturnType<typeof asOwner>;

/** What pg_basebackup does, which the embedded server's packages do not bring. */
async function copyCluster(sql: Sql, from: string, to: string): Promise<void> {
  await sql`select pg_backup_start('test', true)`;
  await cp(from, to, { recursive: true, filter: (name) => !/postmaster\.(pid|opts)$|pg_wal\/./.test(name) });
  const [stopped] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop()`;
  await writeFile(path.join(to, "backup_label"), stopped!.labelfile);
  await rm(path.join(to, "postmaster.pid"), { force: true });
}

/** Waits until all that was written is in the archive. */
async function archived(sql: Sql, archive: string): Promise<void> {
  const [piece] = await sql<{ name: string }[]>`select pg_walfile_name(pg_switch_wal()) as name`;
  while (!(await readdir(archive)).includes(`${piece!.name}.gz`)) await pause(50);
}

async function promoted(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ recovering: boolean }[]>`select pg_is_in_recovery() as recovering`;
    if (!row!.recovering) return;
    await pause(50);
  }
}
