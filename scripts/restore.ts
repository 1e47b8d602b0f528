import { readdir } from "node:fs/promises";
import path from "node:path";
import { type BackupSettings, backupSettings, backupsAway, backupsIn, checkBackup, restoreBackup } from "@qm/backup";
import { prepareDatabase, reachDatabase } from "./lib/database";
import { Failure } from "./lib/failure";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";

const [given, option] = process.argv.slice(3);

// Puts a backup in the place of the database; without a name it lists what there is, with --check it only reads.
await live(async (life) => {
  const settings = readSettings();
  if (!given) return list(backupSettings(settings, ""));
  if (option !== undefined && option !== "--check")
    throw new Failure(`Say "--check" or nothing; "${option}" is not that.`);
  const file = given.startsWith("s3:") ? given : path.resolve(process.cwd(), given);
  if (option === "--check") return check(backupSettings(settings, ""), file, life.signal);

  const url = await reachDatabase(settings, life);
  const restored = await restoreBackup(backupSettings(settings, url), file, { signal: life.signal, say });
  say(
    [
      `The database is as it was at ${restored.header.at}; ${restored.filesPutBack} attached files were missing and are back.`,
      `What was there before is untouched, in the database ${restored.formerName}. Drop it when you are sure.`,
    ].join("\n"),
  );
  await prepareDatabase(settings, url, life).catch((error: unknown) => {
    throw life.signal.aborted ? new Failure("It was not brought up to date: the next start does that.") : error;
  });
});

async function check(settings: BackupSettings, file: string, signal: AbortSignal): Promise<void> {
  const { header, manifest } = await checkBackup(settings, file, signal);
  const rows = Object.values(manifest.facts.tables).reduce((sum, table) => sum + table.rows, 0);
  say(`${file} is whole: of ${header.at}, ${rows} rows, attached files ${header.files}. Restoring alone proves more.`);
}

async function list({ folder, bucket }: BackupSettings): Promise<void> {
  const here = backupsIn(await readdir(folder).catch(() => []));
  const away = bucket ? await backupsAway(bucket) : [];
  const lines = [...here.map(({ name }) => path.join(folder, name)), ...away.map(({ name }) => `s3:${name}`)];
  say(lines.length > 0 ? ["Backups, the newest first:", ...lines].join("\n") : `There is no backup in ${folder}.`);
}
