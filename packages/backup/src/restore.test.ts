import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { asOwner } from "@qm/db/owner";
import { anIssue, database, withDatabase } from "@qm/db/testing";
import { openStorage, store } from "@qm/storage";
import { expect, onTestFinished, test } from "vitest";
import { aFolder } from "./backup.fixture";
import { makeBackup } from "./make";
import { restoreBackup } from "./restore";
import type { BackupSettings } from "./settings";

withDatabase();
const signal = new AbortController().signal;

/** A database of the test's own, since a restore gives databases other names. */
async function aDatabase(): Promise<string> {
  const name = `qm_restore_${process.pid}`;
  const url = new URL(database().ownerUrl);
  const template = url.pathname.slice(1);
  url.pathname = "/postgres";
  const server = asOwner(url.href);
  await database().owner.end({ timeout: 1 });
  await server.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`);
  await server.unsafe(`create database ${name} template ${template}`);
  onTestFinished(async () => {
    const left = await server<
      { datname: string }[]
    >`select datname from pg_database where starts_with(datname, ${name})`;
    for (const { datname } of left) await server.unsafe(`drop database ${datname} with (force)`);
    await server.end();
  });
  url.pathname = `/${name}`;
  return url.href;
}

async function* text() {
  yield new TextEncoder().encode("Seen.");
}

test("a restore brings back what was there, files included, and keeps what it replaced", async () => {
  const [folder, files] = [await aFolder(), await aFolder()];
  const storage = { QM_STORAGE: "local", QM_STORAGE_DIR: files, S3_PATH_STYLE: false } as const;
  const stored = await store(await openStorage(storage), text());
  const issue = await anIssue({ title: "Before" });
  await database()
    .owner`insert into attachments (team_id, issue_id, uploaded_by, name, bytes, content_type, sha256, key)
    values (${issue.teamId}, ${issue.id}, ${issue.reportedBy}, 'a.txt', ${stored.bytes}, 'text/plain', ${stored.sha256}, ${stored.key})`;
  const url = await aDatabase();
  const settings: BackupSettings = { url, folder, secret: "a key that seals it, 32 characters", storage };

  const made = await makeBackup(settings, { kind: "daily", signal });
  expect((await stat(made.file)).mode & 0o777).toBe(0o600);
  expect(made).toMatchObject({ files: 1 });
  expect(made).not.toHaveProperty("warning");
  const spoil = asOwner(url);
  await spoil`update issues set title = 'After', version = 2`;
  await rm(path.join(files, stored.key.slice(0, 2), stored.key));

  // Somebody still uses it.
  await expect(restoreBackup(settings, made.file, { signal })).rejects.toThrow("Stop the web server");
  await spoil.end();
  const restored = await restoreBackup(settings, made.file, { signal });

  const [now, before] = [asOwner(url), asOwner(url.replace(/\/[^/]+$/, `/${restored.formerName}`))];
  onTestFinished(() => Promise.all([now.end(), before.end()]).then(() => undefined));
  expect(await now`select title from issues`).toMatchObject([{ title: "Before" }]);
  expect(await before`select title from issues`).toMatchObject([{ title: "After" }]);
  expect(restored.filesPutBack).toBe(1);
  expect(await readdir(path.join(files, stored.key.slice(0, 2)))).toEqual([stored.key]);
  await now`insert into teams (name) values ('The next one has a number of its own')`;
});
