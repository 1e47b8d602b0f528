import { parseWebEnv } from "@qm/env";
import { startWorker, workerSettings } from "@qm/jobs";
import { log, openLog } from "@qm/telemetry";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";

// Does jobs until it is told to end; those at hand are finished first. Any number of these may run beside one another.
await live(async (life) => {
  readSettings();
  const env = parseWebEnv(process.env);
  openLog(env);
  const worker = await startWorker(workerSettings(env));
  life.onEnd(worker.stop);
  log.info("The worker is at work");
  await Promise.race([life.ended, worker.ended]);
});
