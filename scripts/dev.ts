import { NEXT, WEB } from "./lib/build";
import { openDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say, step } from "./lib/terminal";
import { webEnvironment } from "./lib/web-environment";
import { requireFreePort, startWeb } from "./lib/web-server";
import { welcome } from "./lib/welcome";
import { keepWorker } from "./lib/worker-process";

await live(async (life) => {
  const settings = readSettings();
  await requireFreePort(settings);
  const database = await openDatabase(settings, life);

  const args = [NEXT, "dev", "--port", String(settings.PORT), "--hostname", settings.HOST];
  // What is tried out needs no backups, and the worker is not told how to make them.
  const env = { ...webEnvironment(settings, database.appUrl), NODE_ENV: "development", BACKUPS: "no" };
  const web = await step(life, "Starting the web server", () => startWeb({ args, cwd: WEB, env }, settings, life));
  keepWorker(settings, env, life);
  say(welcome(settings, database));
  await Promise.race([life.ended, web.died]);
});
