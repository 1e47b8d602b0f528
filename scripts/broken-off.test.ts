import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeBackup } from "@qm/backup";
import { asOwner, migrateDatabase } from "@qm/db/migrate";
import { startServer } from "@qm/db/server";
import { expect, onTestFinished, test, vi } from "vitest";
import { hear } from "./lib/hear.fixture";
import { REPOSITORY } from "./lib/settings";

/** A house on a server of its own, and commands that are given to it. */
async function aHouse() {
  const folder = mkdtempSync(path.join(tmpdir(), "qm-broken-off-"));
  const server = await startServer({ dataDir: path.join(folder, "postgres"), durable: false });
  const sql = asOwner(server.url);
  onTestFinished(async () => {
    await sql.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await sql`create database house`;
  const url = Object.assign(new URL(server.url), { pathname: "/house" }).href;
  await migrateDatabase(url);
  const backups = path.join(folder, "backups");

  function command(...words: string[]) {
    const child = spawn(process.execPath, ["scripts/run.mjs", ...words], {
      cwd: REPOSITORY,
      env: { PATH: process.env.PATH, DATABASE_URL: url, DATA_DIR: path.join(folder, "data"), BACKUP_DIR: backups },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const { said, ended } = hear(child);
    const hasSaid = (words: string) =>
      vi.waitFor(() => expect(said.out).toContain(words), { timeout: 30_000, interval: 20 });
    return { child, ended, hasSaid };
  }

  return { url, sql, backups, command };
}

test("a restore that is ended by Ctrl-C leaves the database as it was, and does not succeed", async () => {
  const { url, sql, backups, command } = await aHouse();
  const { signal } = new AbortController();
  const { file } = await makeBackup({ url, folder: backups }, { kind: "asked", signal });

  const { child, ended, hasSaid } = command("restore", file);
  await hasSaid("Restoring it beside the present database");
  child.kill("SIGINT");

  expect(await ended).toMatchObject({
    code: 1,
    out: expect.stringContaining("Stopping."),
    err: "The restore was broken off, and the database is as it was.\n",
  });
  expect([...(await sql`select datname from pg_database where datname like 'house%'`)]).toEqual([{ datname: "house" }]);
});

test("a backup that is ended by Ctrl-C makes none, and does not succeed", async () => {
  const { url, backups, command } = await aHouse();
  const house = asOwner(url);
  onTestFinished(() => house.end());
  const waiting = async () => [...(await house`select from pg_locks where not granted`)].length;

  await house.unsafe("begin; lock table workspace");
  const { child, ended, hasSaid } = command("backup");
  await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 30_000, interval: 20 });
  child.kill("SIGINT");
  await hasSaid("Stopping.");
  await house.unsafe("commit");

  expect(await ended).toMatchObject({ code: 1, err: expect.stringContaining("It was cut off") });
  expect(readdirSync(backups)).toEqual([]);
});
