import { parseWebEnv } from "@qm/env";
import { startWorker, workerSettings } from "@qm/jobs";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";

// Does jobs until it is told to end; those at hand are finished first. Any number of these may run beside one another.
await live(async (life) => {
  readSettings();
  const worker = await startWorker(workerSettings(parseWebEnv(process.env)));
  life.onEnd(worker.stop);
  say("The worker is at work.");
  await Promise.race([life.ended, worker.ended]);
});
