import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asOwner, knownMigrations, migrateDatabase, upgradeOf } from "@qm/db/migrate";
import { startServer } from "@qm/db/server";
import { expect, onTestFinished, test } from "vitest";
import { REPOSITORY } from "./lib/settings";

test("an upgrade is told before it is made, with every index whole, so that it can be pasted", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "qm-upgrade-"));
  const { url, stop } = await startServer({ dataDir: path.join(folder, "postgres"), durable: false });
  const sql = asOwner(url);
  onTestFinished(async () => {
    await sql.end();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const names = (await knownMigrations()).map(({ name }) => name);
  const applied = names.indexOf("0040_find_titles_by_their_rarer_words");
  await migrateDatabase(url, { upTo: applied });

  const { status, stdout, stderr } = spawnSync("node", ["scripts/run.mjs", "upgrade-check"], {
    cwd: REPOSITORY,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      DATA_DIR: path.join(folder, "data"),
      BACKUP_DIR: path.join(folder, "backups"),
    },
    encoding: "utf8",
  });

  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(`${applied} migrations; ${names.length - applied} will be added`);
  const pasted = [...stdout.matchAll(/^ +\+ (create index concurrently .*;)$/gm)].map(([, statement]) => statement!);
  expect(pasted.filter((statement) => /"issues_titled_open"|"issues_titles"/.test(statement))).toEqual([
    `create index concurrently if not exists "issues_titled_open" ON "issues" USING gin ("team_id",to_tsvector('english'::regconfig, title)) WHERE status <= 3;`,
    `create index concurrently if not exists "issues_titles" ON "issues" USING gin ((team_id + 0),lower(title) gin_trgm_ops);`,
  ]);

  for (const statement of pasted) await sql.unsafe(statement);
  await migrateDatabase(url);
  expect(await upgradeOf(url)).toMatchObject({ pending: [], strange: 0 });
});
