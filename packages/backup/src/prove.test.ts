import path from "node:path";
import { migrateDatabase } from "@qm/db/migrate";
import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { aFolder } from "./backup.fixture";
import { proveBackup } from "./prove";
import { writeBackup } from "./write-backup";

withDatabase();
const signal = new AbortController().signal;

async function aLittleHouse() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  await anActor("admin");
  const issue = await anIssue({ teamId: team.id, description: "A tab\tand a line\nand a \\ and ü" });
  await aComment({ issue, authorId: lead.id, internal: true });
  await anIssue({ reportedBy: lead.id, status: "resolved" });
}

test("a backup of a house at work restores to the same rows, rights and sights", async () => {
  await aLittleHouse();
  const file = path.join(await aFolder(), "backup");

  const { manifest } = await writeBackup({ url: database().ownerUrl }, file, { signal });
  const proved = await proveBackup(file, undefined, database().ownerUrl);

  expect(proved.manifest).toEqual(manifest);
  expect(manifest.facts.tables["public.issues"]).toMatchObject({ rows: 2 });
  expect(manifest.facts.catalogue.length).toBeGreaterThan(500);
  expect(Object.keys(manifest.facts.sight).length).toBeGreaterThan(100);
});

test("a backup restores although a later start has made room for more texts than the first one did", async () => {
  await aLittleHouse();
  await migrateDatabase(database().ownerUrl);
  const file = path.join(await aFolder(), "backup");

  const { manifest } = await writeBackup({ url: database().ownerUrl }, file, { signal });

  expect((await proveBackup(file, undefined, database().ownerUrl)).manifest).toEqual(manifest);
});
