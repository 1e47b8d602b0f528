import { mkdir, mkdtemp, readdir, rm, rmdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { openStorage, type Storage, store } from "@qm/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Work } from "./recurring";
import { sweepFiles } from "./sweep-files";
import { settingsHere } from "./worker.fixture";

withDatabase();

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let folder: string;
let storage: Storage;
let work: Work;

// One folder for all: the job opens it once for its process.
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-strays-"));
  const settings = { QM_STORAGE: "local", QM_STORAGE_DIR: folder, S3_PATH_STYLE: false } as const;
  storage = await openStorage(settings);
  work = {
    settings: settingsHere({ storage: settings }),
    now: () => new Date(),
    signal: new AbortController().signal,
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}
const age = (file: string, hours: number) => {
  const at = new Date(Date.now() - hours * 3_600_000);
  return utimes(file, at, at);
};
const filesOf = async (key: string) =>
  (await readdir(path.join(folder, key.slice(0, 2))).catch(() => [])).filter((name) => name.startsWith(key)).length;

/** A file as a process leaves it that is killed before it writes the row. */
async function left(hours: number, bytes: Uint8Array = new TextEncoder().encode("Seen.")): Promise<string> {
  const { key } = await store(storage, bytesOf(bytes));
  const shelf = path.join(folder, key.slice(0, 2));
  for (const name of await readdir(shelf)) if (name.startsWith(key)) await age(path.join(shelf, name), hours);
  return key;
}
const houseBegan = (daysAgo: number) =>
  database().owner`insert into workspace (zone, began_at) values ('UTC', now() - make_interval(days => ${daysAgo}))`;

test("a file without a row goes after a day with all its sizes; a fresh one, and one that has a row, stay", async () => {
  await houseBegan(30);
  const [stray, fresh, sent] = [await left(25, PICTURE), await left(23), await left(25)];
  const person = await anActor("reporter");
  await database().owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
    values (${person.id}, 'a', 1, 'a', 'a', ${sent})`;
  expect(await filesOf(stray)).toBe(3);

  expect(await sweepFiles(work)).toBe("3 files");

  expect([await filesOf(stray), await filesOf(fresh), await filesOf(sent)]).toEqual([0, 1, 1]);
});

test("what never got further than the folder of what comes in goes after a day as well", async () => {
  await houseBegan(30);
  const parts = ["old.part", "fresh.part"].map((name) => path.join(storage.incoming, name));
  for (const part of parts) await writeFile(part, "half");
  await age(parts[0]!, 25);

  await sweepFiles(work);

  expect(await readdir(storage.incoming)).toEqual(["fresh.part"]);
});

test("files from before the house began are left alone: a backup may be about to bring their rows back", async () => {
  await houseBegan(2);
  const old = await left(72);

  await sweepFiles(work);

  expect(await filesOf(old)).toBe(1);
});

test("an upload whose bytes cannot be removed keeps its row, so that the next run knows of it", async () => {
  await houseBegan(30);
  const key = await left(25);
  const person = await anActor("reporter");
  await database().owner`insert into uploads (uploaded_by, created_at, name, bytes, content_type, sha256, key)
    values (${person.id}, now() - interval '25 hours', 'a', 1, 'a', 'a', ${key})`;
  const rows = async () => (await database().owner`select from uploads`).length;
  // A folder in the place of the file: nothing removes it as one.
  const place = path.join(folder, key.slice(0, 2), key);
  await rm(place);
  await mkdir(place);

  await expect(sweepFiles(work)).rejects.toThrow();
  expect(await rows()).toBe(1);

  await rmdir(place);
  await writeFile(place, "Seen.");
  await sweepFiles(work);
  expect([await rows(), await filesOf(key)]).toEqual([0, 0]);
});

test("files of ours alone are removed, whatever else lies in the folder", async () => {
  await houseBegan(30);
  const key = await left(25);
  const strange = path.join(folder, key.slice(0, 2), "notes.txt");
  await writeFile(strange, "mine");
  await age(strange, 48);

  await sweepFiles(work);

  expect(await readdir(path.join(folder, key.slice(0, 2)))).toEqual(["notes.txt"]);
});
