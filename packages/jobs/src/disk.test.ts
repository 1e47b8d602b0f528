import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { withDatabase } from "@qm/db/testing";
import { parseEnv } from "@qm/env";
import { expect, onTestFinished, test } from "vitest";
import { foldersOf, howFull, roomIn, roomOfWorker, tellRoom } from "./disk";

withDatabase();

const OWNER = "postgres://owner@127.0.0.1/quality";

test("every folder that is written to is looked at, and none that is not", () => {
  const on = (source: Record<string, string>) => foldersOf(parseEnv({ DATA_DIR: "/nowhere", ...source }));

  expect(on({})).toEqual([{ name: "files", path: "/nowhere/files" }]);
  expect(on({ QM_STORAGE: "s3", S3_BUCKET: "b", BACKUP_DIR: "/backups" })).toEqual([
    { name: "backups", path: "/backups" },
  ]);
  expect(on({ QM_STORAGE_DIR: "/files", BACKUP_DATABASE_URL: OWNER })).toEqual([
    { name: "files", path: "/files" },
    { name: "backups", path: "/nowhere/backups" },
  ]);
  expect(on({ QM_STORAGE_DIR: "/files", BACKUP_DIR: "/backups", BACKUPS: "no" })).toEqual([
    { name: "files", path: "/files" },
  ]);
});

test("so is the disk of a database of one's own, and that of its archive, where they can be seen from here", () => {
  const env = parseEnv({
    DATA_DIR: "/nowhere",
    QM_STORAGE: "s3",
    S3_BUCKET: "b",
    DATABASE_DIR: "/db",
    ARCHIVE_DIR: "/wal",
  });

  expect(foldersOf(env)).toEqual([
    { name: "database", path: "/db" },
    { name: "archive", path: "/wal" },
  ]);
});

test("an embedded database is one of them", async () => {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), "qm-disk-"));
  onTestFinished(() => rm(DATA_DIR, { recursive: true, force: true }));
  await mkdir(path.join(DATA_DIR, "postgres"));

  expect(foldersOf(parseEnv({ DATA_DIR })).map(({ name }) => name)).toEqual(["files", "database"]);
});

const GB = 2 ** 30;

test.for<[string, number, number, string]>([
  ["much", 100 * GB, 0.2, "good"],
  ["less than a fifth", 100 * GB, 0.19, "low"],
  ["less than a twentieth", 100 * GB, 0.04, "full"],
  ["less than 256 MB", 0.2 * GB, 0.5, "full"],
])("a volume with %s free is told as such", ([, free, share, is]) => {
  expect(howFull({ free, share })).toBe(is);
});

test("a folder that is not there yet has the room of the one above it", async () => {
  const [room] = await roomIn([{ name: "backups", path: path.join(tmpdir(), "not", "yet") }]);

  expect(room).toMatchObject({ name: "backups", free: expect.any(Number) });
});

test("what a worker sees of its folders is known to others for as long as it is news", async () => {
  await tellRoom([{ name: "backups", path: tmpdir() }], () => new Date());

  expect(await roomOfWorker()).toMatchObject([{ name: "backups", share: expect.any(Number) }]);
  expect(await roomOfWorker(new Date(Date.now() + 6 * 60_000))).toEqual([]);
});
