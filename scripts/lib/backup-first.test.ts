import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { backupSettings, backupsIn, checkBackup } from "@qm/backup";
import { asOwner, knownMigrations, migrateDatabase, upgradeOf } from "@qm/db/migrate";
import { type Server, startServer } from "@qm/db/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { prepareDatabase } from "./database";
import type { Life } from "./life";
import { settingsFrom } from "./settings";

const lifeUntil = (signal: AbortSignal) => ({ signal }) as Life;
const life = lifeUntil(new AbortController().signal);

let folder: string;
let server: Server;
let all: number;
/** A database of the release before this one, in which a team is; each test has a copy. */
const EARLIER = "earlier";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-backup-first-"));
  server = await startServer({ dataDir: path.join(folder, "postgres"), durable: false });
  all = (await knownMigrations()).length;
  await onServer(`create database ${EARLIER}`);
  await migrateDatabase(urlOf(EARLIER), { upTo: all - 1 });
  const sql = asOwner(urlOf(EARLIER), { role: "qm_owner" });
  await sql`insert into teams (name) values ('Kept through it')`;
  await sql.end();
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;

async function onServer(...statements: string[]) {
  const sql = asOwner(server.url);
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}

let n = 0;
let place: string;
let url: string;

beforeEach(async () => {
  vi.mocked(console.error).mockImplementation(() => undefined);
  const name = `house_${++n}`;
  [place, url] = [path.join(folder, name), urlOf(name)];
  await mkdir(place);
  await onServer(`create database ${name} template ${EARLIER}`);
});

const given = (more: Record<string, string> = {}) =>
  settingsFrom({ DATA_DIR: place, SAMPLE_DATA: "no", APP_URL: "http://localhost:3000", ...more });

/** A folder for backups that cannot be, since a file is where it would have to be made. */
async function noFolder(): Promise<string> {
  await writeFile(path.join(place, "a-file"), "");
  return path.join(place, "a-file/backups");
}

const backups = async () => backupsIn(await readdir(path.join(place, "backups")).catch(() => []));

/** What was written to the log, which is all that the log may hold of errors. */
function complaints(): unknown[] {
  const said = vi.mocked(console.error).mock.calls.map(([sentence]) => sentence);
  vi.mocked(console.error).mockClear();
  return said;
}

/** How far it is, and what of the newest migration is in it. */
async function stateOf(database: string) {
  const { applied } = await upgradeOf(database);
  const sql = asOwner(database, { role: "qm_owner" });
  const teams = (await sql<{ name: string }[]>`select name from teams`).map(({ name }) => name);
  const columns =
    await sql`select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2`;
  const functions = await sql`select proname from pg_proc where pronamespace = 'app'::regnamespace order by 1`;
  await sql.end();
  return { applied, teams, columns: JSON.stringify(columns), functions: JSON.stringify(functions) };
}

describe("an upgrade", () => {
  test("begins with a proved backup of the database as it was", async () => {
    await prepareDatabase(given(), url, life);

    const [backup, ...others] = await backups();
    expect([backup?.kind, others]).toEqual(["upgrade", []]);
    const file = path.join(place, "backups", backup!.name);
    const { header, manifest } = await checkBackup(backupSettings(given(), url), file);
    expect(manifest.facts.tables["public.teams"]?.rows).toBe(1);
    expect(header.migrations).toHaveLength(all - 1);
    expect(await stateOf(url)).toMatchObject({ applied: all, teams: ["Kept through it"] });
  }, 60_000);

  test("whose backup fails is not made: nothing is migrated, and a sentence says why and what to do", async () => {
    const before = await stateOf(url);
    const settings = given({ BACKUP_DIR: await noFolder() });

    await expect(prepareDatabase(settings, url, life)).rejects.toThrow(
      /^The database was not upgraded, and is as it was: no backup of it could be made\. .*ENOTDIR.*\nPut that right, or set BACKUPS=no/,
    );

    expect(await stateOf(url)).toEqual(before);
    expect(complaints()).toEqual([expect.stringContaining("Backup failed: ENOTDIR")]);
  }, 60_000);

  test("is not made where the backup is whole and does not restore to what is there", async () => {
    const sql = asOwner(url, { role: "qm_owner" });
    await sql`create view unforeseen as select now()`;
    await sql.end();
    const before = await stateOf(url);

    await expect(prepareDatabase(given(), url, life)).rejects.toThrow(/^The database was not upgraded/);

    expect(await stateOf(url)).toEqual(before);
    expect(await backups()).toEqual([]);
    expect(complaints()).toEqual([expect.stringContaining("The copy lacks: table unforeseen")]);
  }, 60_000);

  test("is not made when whoever started it ends it during the backup", async () => {
    const before = await stateOf(url);
    const asked = new AbortController();
    const sql = asOwner(url, { role: "qm_owner" });
    const running = prepareDatabase(given(), url, lifeUntil(asked.signal));
    const failed = running.then(
      () => "upgraded",
      (error: Error) => error.message,
    );
    for (;;) {
      const [begun] = await sql`select 1 from backups where state = 'running'`;
      if (begun) break;
    }
    asked.abort();
    await sql.end();

    expect(await failed).toMatch(/^The database was not upgraded, and is as it was/);
    expect(await stateOf(url)).toEqual(before);
    expect(complaints()).toEqual([expect.stringContaining("aborted")]);
  }, 60_000);

  test("goes without a backup where that is what was asked for", async () => {
    await prepareDatabase(given({ BACKUPS: "no", BACKUP_DIR: await noFolder() }), url, life);

    expect(await stateOf(url)).toMatchObject({ applied: all, teams: ["Kept through it"] });
  }, 60_000);
});

describe("no backup is made", () => {
  test("of a database in which nothing is yet", async () => {
    const name = `empty_${n}`;
    await onServer(`create database ${name}`);

    await prepareDatabase(given({ BACKUP_DIR: await noFolder() }), urlOf(name), life);

    expect((await upgradeOf(urlOf(name))).pending).toEqual([]);
  }, 60_000);

  test("of a database that is up to date", async () => {
    await prepareDatabase(given({ BACKUPS: "no" }), url, life);

    await prepareDatabase(given({ BACKUP_DIR: await noFolder() }), url, life);

    expect((await upgradeOf(url)).pending).toEqual([]);
  }, 60_000);
});
