import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { anActor, anIssue, database, withDatabase } from "@qm/db/testing";
import { openStorage, store } from "@qm/storage";
import { expect, onTestFinished, test } from "vitest";
import { RECURRING } from "./recurring";
import { settingsHere } from "./worker.fixture";

withDatabase();

async function* text() {
  yield new TextEncoder().encode("Seen.");
}

test("files that nobody used within a day go, those of deleted attachments too, and all others stay", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-sweep-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const settings = { QM_STORAGE: "local", QM_STORAGE_DIR: folder, S3_PATH_STYLE: false } as const;
  const storage = await openStorage(settings);
  const { owner } = database();
  const person = await anActor("reporter");
  const issue = await anIssue({ reportedBy: person.id });
  const upload = async (age: string) => {
    const { key } = await store(storage, text());
    await owner`insert into uploads (uploaded_by, created_at, name, bytes, content_type, sha256, key)
      values (${person.id}, now() - ${age}::interval, 'a', 1, 'a', 'a', ${key})`;
    return key;
  };
  const attach = async (deleted: boolean) => {
    const { key } = await store(storage, text());
    await owner`insert into attachments (team_id, issue_id, uploaded_by, name, bytes, content_type, sha256, key)
      values (${issue.teamId}, ${issue.id}, ${person.id}, 'a', 1, 'a', 'a', ${key})`;
    if (deleted) await owner`update attachments set deleted_at = now() where key = ${key}`;
    return key;
  };
  const [old, young, gone, kept] = [
    await upload("25 hours"),
    await upload("23 hours"),
    await attach(true),
    await attach(false),
  ];
  const work = {
    settings: settingsHere({ storage: settings }),
    now: () => new Date(),
    signal: new AbortController().signal,
  };

  expect(await RECURRING.sweep_files.run(work)).toBe("2 files");
  await RECURRING.sweep_files.run(work);

  for (const key of [old, gone]) expect(await storage.read(key)).toBeNull();
  for (const key of [young, kept]) await (await storage.read(key))!.cancel();
  expect((await owner`select key from uploads`).map(({ key }) => key)).toEqual([young]);
});
