import { mkdir, readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { migrateDatabase } from "@qm/db/migrate";
import { asOwner } from "@qm/db/owner";
import { database, withDatabase } from "@qm/db/testing";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { aFolder } from "./backup.fixture";
import { makeBackup } from "./make";
import { checkBackup, restoreBackup } from "./restore";
import type { BackupSettings } from "./settings";

withDatabase();

const NAME = `qm_broken_off_${process.pid}`;
const STAMP = "20261128000000";
const { signal } = new AbortController();

const urlOf = (name: string) => Object.assign(new URL(database().ownerUrl), { pathname: `/${name}` }).href;
const databases = async () =>
  (
    await database().owner<
      { name: string }[]
    >`select datname as name from pg_database where starts_with(datname, ${NAME}) order by 1`
  ).map(({ name }) => name);

/** A house of the test's own, since a restore gives databases other names. */
async function aHouse(): Promise<BackupSettings> {
  const { owner } = database();
  await owner.unsafe(`create database ${NAME}`);
  onTestFinished(async () => {
    for (const name of await databases()) await owner.unsafe(`drop database ${name} with (force)`);
  });
  await migrateDatabase(urlOf(NAME));
  return { url: urlOf(NAME), folder: await aFolder() };
}

/** A connection that no restore takes for the product's. */
async function aHolder(name: string) {
  const holder = asOwner(urlOf(name));
  onTestFinished(() => holder.end());
  await holder`set application_name = 'quality-monitoring-backup'`;
  return holder;
}

describe("a restore that is told to end", () => {
  test("while it restores beside the database changes nothing and leaves nothing; one that is told while it looks calls nothing whole", async () => {
    const settings = await aHouse();
    const { file } = await makeBackup(settings, { kind: "daily", signal });
    const asked = new AbortController();
    const say = (sentence: string) => sentence.startsWith("Restoring") && asked.abort();

    const restoring = restoreBackup(settings, file, { signal: asked.signal, say });

    await expect(restoring).rejects.toThrow("The restore was broken off, and the database is as it was.");
    expect(await databases()).toEqual([NAME]);
    await expect(checkBackup(settings, file, AbortSignal.abort())).rejects.toThrow("not read to its end");
  });

  test("while it waits to give the databases their names gives them none", async () => {
    const settings = await aHouse();
    const { file } = await makeBackup(settings, { kind: "daily", signal });
    const holder = await aHolder(NAME);
    const trying = async () =>
      (
        await database()
          .owner`select from pg_stat_activity where query like 'begin; alter database%' and state = 'active'`
      ).length;
    const asked = new AbortController();

    const restoring = restoreBackup(settings, file, { signal: asked.signal }).catch((error: Error) => error.message);
    await vi.waitFor(async () => expect(await trying()).toBe(1), { timeout: 30_000, interval: 20 });
    asked.abort();
    await vi.waitFor(async () => expect(await trying()).toBe(0), { timeout: 30_000, interval: 20 });
    await holder.end();

    expect(await restoring).toBe("The restore was broken off, and the database is as it was.");
    expect(await databases()).toEqual([NAME]);
  });
});

test("what a restore that was killed left goes with the next backup, and nothing that may be in use", async () => {
  const settings = await aHouse();
  const [left, lookedInto, theirs] = [
    `${NAME}_restored_${STAMP}`,
    `${NAME}_restored_20261128000001`,
    `${NAME}_restored_by_hand`,
  ];
  for (const name of [left, lookedInto, theirs]) await database().owner.unsafe(`create database ${name}`);
  await aHolder(lookedInto);
  const look = ".restoring--abcdef";
  const folders = [`.restoring-${NAME}-abcdef`, look, ".restoring--uvwxyz", `.restoring-${NAME}-too-abcdef`];
  for (const name of folders) await mkdir(path.join(settings.folder, name));
  const dayAgo = new Date(Date.now() - 25 * 3_600_000);
  await utimes(path.join(settings.folder, ".restoring--uvwxyz"), dayAgo, dayAgo);

  const { name } = await makeBackup(settings, { kind: "daily", signal });

  expect(await databases()).toEqual([NAME, lookedInto, theirs]);
  expect((await readdir(settings.folder)).sort()).toEqual([look, `.restoring-${NAME}-too-abcdef`, name]);
});
