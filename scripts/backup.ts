import path from "node:path";
import { backupSettings, makeBackup } from "@qm/backup";
import { reachDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";

const [folder] = process.argv.slice(3);

// Makes a backup while everybody works on, proves it by restoring it, and says where it is.
await live(async (life) => {
  const settings = readSettings();
  const url = await reachDatabase(settings, life);
  const given = { ...settings, ...(folder && { BACKUP_DIR: path.resolve(process.cwd(), folder) }) };
  const made = await makeBackup(backupSettings(given, url), { kind: "asked", signal: life.signal, say });
  say(
    `${made.file}: ${made.rows} rows, ${made.files ?? 0} attached files, ${(made.bytes / 1_000_000).toFixed(1)} MB, restored and compared in ${Math.round(made.tookMs / 1000)} s.`,
  );
  if (made.warning) say(`But: ${made.warning}`);
  return made.warning ? 2 : 0;
});
