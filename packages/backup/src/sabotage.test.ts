/// <reference path="../../storage/src/s3rver.d.ts" />
import { execFileSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { aCategory, anActor, anIssue, database, withDatabase } from "@qm/db/testing";
import S3rver from "s3rver";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { readArchive } from "./archive/read";
import { CHECKSUMS, writeArchive } from "./archive/write";
import { aFolder } from "./backup.fixture";
import { backupsAway, bringBack, copyAway } from "./copy-away";
import { withBackupLock } from "./database/scratch";
import { readBackup } from "./load-backup";
import { makeBackup } from "./make";
import { HEADER } from "./manifest";
import { proveBackup } from "./prove";
import { checkBackup } from "./restore";
import { writeBackup } from "./write-backup";

withDatabase();
const signal = new AbortController().signal;

beforeEach(async () => {
  await aCategory({ name: "Broken link" });
  await anActor("admin");
  await anIssue();
  // A failure is said in the log as well, which is what these tests are about.
  vi.mocked(console.error).mockImplementation(() => undefined);
});
afterEach(() => vi.mocked(console.error).mockClear());

const url = () => database().ownerUrl;
const records = () => database().owner`select state, said from backups order by id`.then((rows) => [...rows]);
const letters = async () => (await database().owner`select from letters where backup_id is not null`).length;
/** Those of this file's database: others prove theirs on the same server meanwhile. */
const scratches = async () =>
  (
    await database().owner`select datname from pg_database where starts_with(datname, (
      select format('qm_scratch_%s_', oid) from pg_database where datname = current_database()))`
  ).length;

/** A backup that was opened, changed by somebody who knows the format well, and closed again. */
async function forged(change: (name: string, bytes: Buffer) => Buffer | undefined): Promise<string> {
  const folder = await aFolder();
  const [file, forgery] = [path.join(folder, "good"), path.join(folder, "forged")];
  await writeBackup({ url: url() }, file, { signal });
  const archive = writeArchive(forgery, { at: new Date() });
  for await (const { name, bytes } of readArchive(file)) {
    const changed = change(name, bytes);
    if (changed && name !== CHECKSUMS) await archive.add(name, changed);
  }
  await archive.finish();
  return forgery;
}

describe("a backup is not called good", () => {
  test("when a table is missing and when a row says something else, however well the file is made", async () => {
    const file = await forged((name, bytes) => {
      if (name.startsWith("tables/public.categories/")) return undefined;
      return name.startsWith("tables/public.issues/") ? Buffer.from(bytes.toString().replace("Issue", "Essay")) : bytes;
    });

    const proof = proveBackup(file, undefined, url());

    await expect(proof).rejects.toThrow("Table public.categories has 0 rows instead of 2");
    await expect(proof).rejects.toThrow("Table public.issues has 1 rows as it should, but they say something else");
    expect(await scratches()).toBe(0);
  });

  test("when a right of the database is not one that its release gives", async () => {
    const { owner } = database();
    const folder = await aFolder();
    await owner`grant delete on issues to qm_team`;
    onTestFinished(() => owner`revoke delete on issues from qm_team`.then(() => undefined));

    await expect(makeBackup({ url: url(), folder }, { kind: "hourly", signal })).rejects.toThrow(
      /The copy lacks: table issues of qm_owner .*qm_team=arwd\//,
    );

    // What was saved is kept, under a name that is no backup's.
    expect(await readdir(folder)).toEqual([expect.stringMatching(/-hourly\.tar\.gz\.unproved$/)]);
    expect(await records()).toMatchObject([{ state: "failed", said: expect.stringContaining("The copy lacks") }]);
  });

  test("when there is no room for it after all", async ({ skip }) => {
    const folder = await aFolder();
    if (!mountSmall(folder)) return skip("This machine lets nobody mount a small disk.");
    onTestFinished(() => void execFileSync("umount", [folder]));
    // By the one before it, this one would have had room.
    await writeFile(path.join(folder, "quality-20261128T090000Z-hourly.tar.gz"), "small");

    await expect(makeBackup({ url: url(), folder }, { kind: "hourly", signal })).rejects.toThrow("ENOSPC");

    expect(await readdir(folder)).toEqual(["quality-20261128T090000Z-hourly.tar.gz"]);
    expect(await records()).toMatchObject([{ state: "failed", said: expect.stringContaining("ENOSPC") }]);
    expect(vi.mocked(console.error)).toHaveBeenCalledWith(expect.stringContaining("Backup failed: ENOSPC"));
  });

  test.for(["the backup in", "the copy of the database that proves it in"] as const)(
    "and nothing is begun, when there is no room for %s its place",
    async (what, { skip }) => {
      const [small, folder] = [await aFolder(), await aFolder()];
      if (!mountSmall(small)) return skip("This machine lets nobody mount a small disk.");
      onTestFinished(() => void execFileSync("umount", [small]));
      const settings = what === "the backup in" ? { folder: small } : { folder, databaseFolder: small };

      await expect(makeBackup({ url: url(), ...settings }, { kind: "hourly", signal })).rejects.toThrow(
        /^There is too little room, and nothing was begun: /,
      );

      expect(await readdir(settings.folder)).toEqual([]);
      expect(await scratches()).toBe(0);
      expect(await records()).toMatchObject([
        { state: "failed", said: expect.stringContaining(`MB for ${what} ${small} are needed, and 1 MB are free`) },
      ]);
      expect(await letters()).toBe(1);
    },
  );
});

test("a backup of a later release, or of other migrations, is refused before anything is made of it", async () => {
  const withMigrations = (change: (hashes: string[]) => void) =>
    forged((name, bytes) => {
      if (name !== HEADER) return bytes;
      const header = JSON.parse(bytes.toString());
      change(header.migrations);
      return Buffer.from(JSON.stringify(header));
    });

  await expect(proveBackup(await withMigrations((hashes) => hashes.push("later")), undefined, url())).rejects.toThrow(
    "made by a later release",
  );
  await expect(
    proveBackup(await withMigrations((hashes) => hashes.splice(3, 1, "other")), undefined, url()),
  ).rejects.toThrow("its migration 4 is not ours");
});

test("a backup that is cut off while it is proved leaves nothing, and is told to nobody as a failure", async () => {
  const folder = await aFolder();
  const asked = new AbortController();
  const say = (sentence: string) => sentence.startsWith("Restoring") && asked.abort();
  const said = "It was cut off, as the process was told to end.";

  await expect(makeBackup({ url: url(), folder }, { kind: "hourly", signal: asked.signal, say })).rejects.toThrow(said);

  expect(await readdir(folder)).toEqual([]);
  expect(await scratches()).toBe(0);
  expect([await records(), await letters()]).toEqual([[{ state: "failed", said }], 0]);
});

test("two backups at once are one backup and a refusal", async () => {
  await withBackupLock(url(), async () => {
    await expect(makeBackup({ url: url(), folder: await aFolder() }, { kind: "hourly", signal })).rejects.toThrow(
      "under way already",
    );
  });
});

test("a good backup is copied to a bucket and comes back from there whole; without the bucket it fails", async () => {
  const folder = await aFolder();
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: path.join(folder, "s3"),
    configureBuckets: [{ name: "backups", configs: [] }],
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  const bucket = {
    bucket: "backups",
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    pathStyle: true,
  };
  const settings = { url: url(), folder: path.join(folder, "here"), secret: "a key that seals it, 32 characters" };

  const made = await makeBackup({ ...settings, bucket }, { kind: "hourly", signal });

  expect((await backupsAway(bucket)).map(({ name }) => name)).toEqual([made.name]);
  await bringBack(bucket, made.name, path.join(folder, "back"));
  expect((await checkBackup({ ...settings, bucket }, `s3:${made.name}`)).manifest.facts).toEqual(
    (await checkBackup(settings, made.file)).manifest.facts,
  );
  await expect(checkBackup(settings, `s3:${made.name}`)).rejects.toThrow(/BACKUP_S3_BUCKET/);
  expect(
    (await readBackup(path.join(folder, "back"), settings.secret)).manifest.facts.tables["public.issues"]?.rows,
  ).toBe(1);

  await expect(copyAway({ ...bucket, bucket: "absent" }, made.file, made.name)).rejects.toThrow(/bucket/);
});

describe("backups that fail do not fill their disk", () => {
  const now = () => new Date("2026-11-28T10:30:00Z");
  const before = (time: string, ending = "") => `quality-20261128T${time}Z-hourly.tar.gz${ending}`;

  test("where none can be proved: the newest one is kept beside the next", async () => {
    const { owner } = database();
    const folder = await aFolder();
    for (const time of ["080000", "090000", "100000"])
      await writeFile(path.join(folder, before(time, ".unproved")), "");
    await owner`grant delete on issues to qm_team`;
    onTestFinished(() => owner`revoke delete on issues from qm_team`.then(() => undefined));

    await expect(makeBackup({ url: url(), folder }, { kind: "hourly", signal, now })).rejects.toThrow("The copy lacks");

    expect((await readdir(folder)).sort()).toEqual([before("100000", ".unproved"), before("103000", ".unproved")]);
  });

  test("where the bucket is away: they are thinned out as ever", async () => {
    const folder = await aFolder();
    for (const time of ["090500", "100500", "101500"]) await writeFile(path.join(folder, before(time)), "");
    const nobody = { bucket: "backups", region: "us-east-1", endpoint: "http://127.0.0.1:9", pathStyle: true };
    const bucket = { ...nobody, credentials: { accessKeyId: "nobody", secretAccessKey: "nobody" } };

    await expect(makeBackup({ url: url(), folder, bucket }, { kind: "hourly", signal, now })).rejects.toThrow(
      "ECONNREFUSED",
    );

    expect((await readdir(folder)).sort()).toEqual([before("090500"), before("103000")]);
  });
});

/** A disk of its own that is full after a few kilobytes. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
