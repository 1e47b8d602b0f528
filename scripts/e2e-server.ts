import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuild } from "./lib/build";
import { openDatabase } from "./lib/database";
import { live } from "./lib/life";
import { settingsFrom } from "./lib/settings";
import { say } from "./lib/terminal";
import { webEnvironment } from "./lib/web-environment";
import { startWeb } from "./lib/web-server";
import { welcome } from "./lib/welcome";
import { keepWorker } from "./lib/worker-process";

// The product as the journeys meet it: the production build over a throw-away database, whatever this machine's
// settings are. SAMPLE_DATA=no gives the empty one, with the link for its first admin.
await live(async (life) => {
  const DATA_DIR = mkdtempSync(path.join(tmpdir(), "qm-e2e-"));
  life.onEnd(async () => rmSync(DATA_DIR, { recursive: true, force: true }));
  const { PORT, SAMPLE_DATA } = process.env;
  const settings = settingsFrom({ DATA_DIR, PORT, SAMPLE_DATA });

  const database = await openDatabase(settings, life, { durable: false });
  const server = await ensureBuild(life);
  const env = { ...webEnvironment(settings, database.appUrl), NODE_ENV: "production" };
  const web = await startWeb({ args: [server], env }, settings, life);
  keepWorker(settings, env, life);
  say(welcome(settings, database));
  await Promise.race([life.ended, web.died]);
});
