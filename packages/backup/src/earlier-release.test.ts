import path from "node:path";
import { knownMigrations, migrateDatabase, upgradeOf } from "@qm/db/migrate";
import { database, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { aFolder } from "./backup.fixture";
import { withScratch } from "./database/scratch";
import { loadBackup } from "./load-backup";
import { writeBackup } from "./write-backup";

withDatabase();

test("a backup of an earlier release is restored by this one as it was, and then brought up to date", async () => {
  const file = path.join(await aFolder(), "backup");
  const all = (await knownMigrations()).length;
  const earlier = all - 1;
  await withScratch(database().ownerUrl, async (url) => {
    await migrateDatabase(url, { upTo: earlier });
    await writeBackup({ url }, file, { signal: new AbortController().signal });
  });

  await withScratch(database().ownerUrl, async (url) => {
    await loadBackup(file, undefined, url);
    expect((await upgradeOf(url)).applied).toBe(earlier);

    await migrateDatabase(url);

    expect(await upgradeOf(url)).toEqual({ applied: all, pending: [], strange: 0 });
  });
});
