import { ensureBuild } from "./lib/build";
import { openDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say, step } from "./lib/terminal";
import { webEnvironment, workerEnvironment } from "./lib/web-environment";
import { requireFreePort, startWeb } from "./lib/web-server";
import { welcome } from "./lib/welcome";
import { keepWorker } from "./lib/worker-process";

await live(async (life) => {
  const settings = readSettings();
  await requireFreePort(settings);
  const database = await openDatabase(settings, life);
  const server = await ensureBuild(life);

  const env = { ...webEnvironment(settings, database.appUrl), NODE_ENV: "production" };
  const web = await step(life, "Starting the web server", () => startWeb({ args: [server], env }, settings, life));
  keepWorker(settings, workerEnvironment(settings, env, database.ownerUrl), life);
  say(welcome(settings, database));
  await Promise.race([life.ended, web.died]);
});
