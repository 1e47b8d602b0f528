import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeBackup, restoreBackup } from "@qm/backup";
import { backupsHealth } from "@qm/backup/health";
import { connect, disconnect } from "@qm/db";
import { migrateDatabase } from "@qm/db/migrate";
import { asOwner } from "@qm/db/owner";
import { database, withDatabase } from "@qm/db/testing";
import { openStorage, type Storage, store } from "@qm/storage";
import { expect, onTestFinished, test } from "vitest";
import { sweepFiles } from "./sweep-files";
import { settingsHere } from "./worker.fixture";

withDatabase();

const HOUR_MS = 3_600_000;
const NAME = `qm_sweep_restored_${process.pid}`;

const named = (url: string) => Object.assign(new URL(url), { pathname: `/${NAME}` }).href;

/** A house of the test's own, since a restore gives databases other names. */
async function aHouse(): Promise<string> {
  const { owner, ownerUrl } = database();
  await owner.unsafe(`create database ${NAME}`);
  onTestFinished(async () => {
    await disconnect();
    const left = await owner<
      { datname: string }[]
    >`select datname from pg_database where starts_with(datname, ${NAME})`;
    for (const { datname } of left) await owner.unsafe(`drop database ${datname} with (force)`);
  });
  await migrateDatabase(named(ownerUrl), { zone: "UTC" });
  return named(ownerUrl);
}

async function asking<T>(url: string, work: (sql: ReturnType<typeof asOwner>) => Promise<T>): Promise<T> {
  const sql = asOwner(url, { role: "qm_owner" });
  return work(sql).finally(() => sql.end());
}

async function* text() {
  yield new TextEncoder().encode("Seen.");
}

/** A file that somebody has sent and not used yet. */
async function anUpload(url: string, storage: Storage): Promise<string> {
  const { key } = await store(storage, text());
  await asking(
    url,
    (sql) => sql`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
      select id, 'a.txt', 5, 'text/plain', 'a', ${key} from users`,
  );
  return key;
}

test("a day after a restore the files of the database that it replaced are all there, whether the restored one knows them or not", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-sweep-restored-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const kept = { QM_STORAGE: "local", QM_STORAGE_DIR: path.join(folder, "files"), S3_PATH_STYLE: false } as const;
  const storage = await openStorage(kept);
  const url = await aHouse();
  await asking(url, async (sql) => {
    await sql`update workspace set began_at = now() - interval '30 days'`;
    await sql`insert into users (name, email, role) values ('Ada', 'ada@example.test', 'admin')`;
  });
  const settings = { url, folder: path.join(folder, "backups"), storage: kept };
  const { signal } = new AbortController();

  const waiting = await anUpload(url, storage);
  const { file } = await makeBackup(settings, { kind: "daily", signal });
  const later = await anUpload(url, storage);
  await restoreBackup(settings, file, { signal });
  connect(named(database().appUrl), 2, 30_000);

  // The queue's clock says that a day has passed, and the database's own is told the same of what waits in it.
  await asking(url, (sql) => sql`update uploads set created_at = created_at - interval '25 hours'`);
  const now = () => new Date(Date.now() + 25 * HOUR_MS);
  expect(await sweepFiles({ settings: settingsHere({ storage: kept }), now, signal })).toBe("Nothing to do");

  for (const key of [waiting, later]) expect(await storage.keptAt?.(key)).toBeInstanceOf(Date);
  expect(await backupsHealth()).toMatchObject({ state: "good", ok: true });
});
