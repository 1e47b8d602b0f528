import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { REPOSITORY } from "./lib/settings";

// The embedded server brings no pg_basebackup, and one of another release refuses it: here a server of the machine's own stands in.
const PROGRAMS = ["initdb", "pg_ctl", "psql", "pg_basebackup", "pg_verifybackup", "pg_archivecleanup"];
const INSTALLED = "/usr/lib/postgresql";
const BIN = (existsSync(INSTALLED) ? readdirSync(INSTALLED) : [])
  .map((version) => path.join(INSTALLED, version, "bin"))
  .find((bin) => PROGRAMS.every((program) => existsSync(path.join(bin, program))));
// PostgreSQL does not run as root.
const ORDINARY = process.getuid?.() === 0 ? ["unshare", "--user", "--map-user=65534", "--map-group=65534"] : ["env"];
const runs =
  BIN !== undefined && spawnSync(ORDINARY[0]!, [...ORDINARY.slice(1), `${BIN}/initdb`, "--version"]).status === 0;

vi.setConfig({ testTimeout: 180_000 });

let folder: string;
const at = (name: string) => path.join(folder, name);
const env = () => ({ PATH: `${BIN}:${process.env.PATH}`, PGHOST: folder, PGUSER: "postgres", LC_ALL: "C", TZ: "UTC" });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "qm-moment-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const asOrdinary = (program: string, ...args: string[]) =>
  execFileSync(ORDINARY[0]!, [...ORDINARY.slice(1), `${BIN}/${program}`, ...args], { env: env(), stdio: "ignore" });
const ops = (script: string, ...args: string[]) => withSettings({}, script, ...args);
const withSettings = (settings: Record<string, string>, script: string, ...args: string[]) => {
  const how = { env: { ...env(), ...settings }, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(path.join(REPOSITORY, "ops", script), args, how);
  return { status, said: (stdout + stderr).trim() };
};
const ask = (statement: string) => execFileSync("psql", ["-AtXqc", statement], { env: env(), encoding: "utf8" }).trim();
const lines = () => ask("select what from said order by what").split("\n");

function start(name: string): void {
  asOrdinary("pg_ctl", "start", "--wait", "--pgdata", at(name), "--log", at(`${name}.log`));
  onTestFinished(() => stop(name));
}

function stop(name: string): void {
  if (existsSync(path.join(at(name), "postmaster.pid"))) asOrdinary("pg_ctl", "stop", "--wait", "--pgdata", at(name));
}

function makeCluster(): void {
  for (const made of ["archive", "base"]) execFileSync("mkdir", [at(made)]);
  asOrdinary("initdb", "--pgdata", at("docker"), "--username", "postgres", "--auth", "trust", "--no-sync");
  writeFileSync(
    path.join(at("docker"), "postgresql.auto.conf"),
    `listen_addresses = ''
unix_socket_directories = '${folder}'
fsync = off
archive_mode = on
archive_command = '${REPOSITORY}/ops/archive-wal.sh %p %f ${at("archive")}'
`,
  );
  start("docker");
  ask("create table said (what text)");
}

const copy = () => ops("base-backup.sh", at("base"), at("archive"));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(50);
}

/** Until all that was written is in the archive. */
async function sentAway(): Promise<void> {
  const piece = ask("select pg_walfile_name(pg_switch_wal())");
  await until(() => existsSync(at(`archive/${piece}.gz`)));
}

/** What docs/backup.md lets people paste, on the folders of this test and without the accounts of the image. */
function paste(BASE: string, MOMENT: string): void {
  const recipe = readFileSync(path.join(REPOSITORY, "docs/backup.md"), "utf8");
  const pasted =
    /^ +docker compose run .* -e BASE="\$BASE" -e MOMENT="\$MOMENT" database -ec '\n(.*?)^ +' < \/dev\/null$/ms.exec(
      recipe,
    )!;
  const here = pasted[1]!
    .replaceAll("/var/lib/postgresql/18", folder)
    .replace("/ops/", `${REPOSITORY}/ops/`)
    .replaceAll("/wal/", `${folder}/`)
    .replace("-o postgres -g postgres", "")
    .replace("gosu postgres", "");
  execFileSync("sh", ["-ec", here], { env: { ...env(), BASE, MOMENT }, stdio: "pipe" });
}

async function restored(base: string, moment: string): Promise<string[]> {
  paste(path.basename(base), moment);
  start("docker");
  await until(() => ask("select pg_is_in_recovery()") === "f");
  return lines();
}

test.skipIf(!runs)(
  "a copy that base-backup.sh makes is brought to any moment since by what docs/backup.md lets people paste, however often they try",
  async () => {
    makeCluster();
    const { status, said: base } = copy();
    expect(status).toBe(0);
    ask("insert into said values ('Wanted')");
    const early = ask("select clock_timestamp()");
    ask("insert into said values ('Wanted later')");
    const late = ask("select clock_timestamp()");
    ask("insert into said values ('Regretted')");
    await sentAway();
    stop("docker");

    expect(await restored(base, early)).toEqual(["Wanted"]);
    ask("insert into said values ('Written after the first try')");
    await sentAway();
    stop("docker");
    // What is moved aside is called by the second.
    await pause(1_000);

    expect(await restored(base, late)).toEqual(["Wanted", "Wanted later"]);
    expect(readdirSync(folder).filter((name) => name.startsWith("aside-"))).toHaveLength(2);
    expect(() => paste("base-of-no-time", late)).toThrow("is no copy made by base-backup.sh");
    expect(lines()).toHaveLength(2);
  },
);

test.skipIf(!runs)("two copies are kept, and the log since the older one", async () => {
  makeCluster();
  const copies = [];
  for (let n = 0; n < 3; n++) {
    ask("insert into said values ('More')");
    copies.push(copy().said);
    await sentAway();
    await pause(1_000);
  }

  expect(readdirSync(at("base")).map((name) => at(`base/${name}`))).toEqual(copies.slice(1));
  const label = execFileSync("cat", [`${copies[1]}/backup_label`], { encoding: "utf8" });
  const first = /file ([0-9A-F]+)/.exec(label)![1]!;
  const pieces = readdirSync(at("archive"))
    .filter((name) => /^[0-9A-F]{24}\.gz$/.test(name))
    .sort();
  expect(pieces[0]).toBe(`${first}.gz`);
});

test.skipIf(!runs)(
  "whoever asks is told that nothing is sent away, that it fails, and that copies are missing or old",
  async () => {
    makeCluster();
    await sentAway();
    const check = () => ops("check-archive.sh", at("base"));

    expect(check()).toEqual({ status: 1, said: `There is no copy of the cluster in ${at("base")}.` });
    const made = copy().said;
    expect(check()).toEqual({ status: 0, said: `The log is sent away, and the newest copy is ${made}.` });
    expect(withSettings({ LOG_MINUTES: "0" }, "check-archive.sh", at("base"))).toMatchObject({
      status: 1,
      said: expect.stringContaining("for more than 0 minutes"),
    });
    renameSync(made, at("base/base-20200101T000000Z"));
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining("older than 26 hours") });

    ask("alter system set archive_command = 'false'");
    ask("select pg_reload_conf()");
    ask("insert into said values ('More')");
    ask("select pg_switch_wal()");
    await until(() => ask("select last_failed_time > last_archived_time from pg_stat_archiver") === "t");
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining("cannot be sent away since") });

    ask("alter system set archive_mode = 'off'");
    stop("docker");
    start("docker");
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining("archive_mode is off") });
  },
);
