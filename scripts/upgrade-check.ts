import { access, constants, mkdir } from "node:fs/promises";
import { BackupError, type BackupSettings, backupSettings, requireRoom } from "@qm/backup";
import { holdupsIn, indexesIn } from "@qm/db/locks";
import { asOwner, upgradeOf } from "@qm/db/migrate";
import { reachDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";

const MEGABYTE = 1_000_000;

// Says what an upgrade to this release will do, and changes nothing. Ends with 1 where it should not be begun.
await live(async (life) => {
  const settings = readSettings();
  const url = await reachDatabase(settings, life);
  const { applied, pending, strange } = await upgradeOf(url);

  if (strange > 0) {
    say(
      `The database has ${strange} migrations that this release does not know: it is of a later release. Use that one.`,
    );
    return 1;
  }
  if (pending.length === 0) {
    say(
      applied === 0
        ? "The database is empty: the first start fills it."
        : "The database is up to date: nothing will be done to it.",
    );
    return 0;
  }
  say(`The database has ${applied} migrations; ${pending.length} will be added, all of them or none:`);
  for (const { name, text } of pending) {
    say(`  ${name}`);
    const held = holdupsIn(text, { excused: true }).filter(({ statement }) => indexesIn(statement).length === 0);
    for (const { statement, why, instead } of held) say(`    ! ${statement}\n      ${why}; ${instead}.`);
    for (const { concurrently } of indexesIn(text)) say(`    + ${concurrently}`);
  }
  if (pending.some(({ text }) => indexesIn(text).length > 0)) {
    say(
      "What stands after a + is done first, while people go on working. On a big table it takes a while: paste it into psql before, as the owner of the tables (set role qm_owner;), and the upgrade finds it done.",
    );
  }
  return sayOfBackup(backupSettings(settings, url), settings.BACKUPS);
});

async function sayOfBackup(backup: BackupSettings, wanted: boolean): Promise<number> {
  if (!wanted) {
    say("No backup is made before, since BACKUPS is no. Make one now: pnpm backup.");
    return 0;
  }
  const { folder } = backup;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    say(
      `A backup is to be made before, but nothing can be written to ${folder}: ${error instanceof Error ? error.message : error}`,
    );
    return 1;
  }
  const size = `A backup is made before, in ${folder}. The database has ${megabytes(await sizeOf(backup.url))}, and its proof takes as much again for a moment.`;
  try {
    await requireRoom(backup, "upgrade");
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    say(`${size} ${error.message}`);
    return 1;
  }
  say(
    backup.databaseFolder
      ? `${size} There is room for both.`
      : `${size} There is room for the backup; the disk of the database is not to be seen from here, so look at it yourself (or name a folder on it, DATABASE_DIR).`,
  );
  return 0;
}

async function sizeOf(url: string): Promise<number> {
  const sql = asOwner(url);
  try {
    const [row] = await sql<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`;
    return row!.bytes;
  } finally {
    await sql.end();
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE).toLocaleString("en")} MB`;
}
