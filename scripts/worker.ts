import { requireLogin, watchDatabase } from "@qm/db";
import { parseWebEnv, type WebEnv } from "@qm/env";
import { HOUSE_PROBES, startWorker, workerSettings } from "@qm/jobs";
import { connectionWaited, log, openLog, statementEnded, tellSlowQueries } from "@qm/telemetry";
import { openMetrics } from "@qm/telemetry/metrics";
import { openTracing, tracingSettings } from "@qm/telemetry/tracing";
import { type Life, live } from "./lib/life";
import { readSettings } from "./lib/settings";

// Does jobs until it is told to end; those at hand are finished first. Any number of these may run beside one another.
await live(async (life) => {
  readSettings();
  const env = parseWebEnv(process.env);
  openLog(env);
  const { databaseUrl } = workerSettings(env);
  const warning = await requireLogin(databaseUrl, { allowOld: env.ALLOW_OLD_POSTGRES });
  if (warning) log.warn(warning);
  tellSlowQueries(env.SLOW_QUERY_MS);
  watchDatabase({ statement: statementEnded, waited: connectionWaited, unavailable: () => undefined });
  await tellFigures(env, life);
  await sendTraces(env, life);
  const worker = await startWorker(workerSettings(env));
  life.onEnd(worker.stop);
  log.info("The worker is at work");
  await Promise.race([life.ended, worker.ended]);
});

async function tellFigures(env: WebEnv, life: Life): Promise<void> {
  const { WORKER_METRICS_PORT: port, METRICS_HOST: host, METRICS_TOKEN: token } = env;
  if (!port) return;
  const metrics = await openMetrics({ where: { host, port, token }, probes: HOUSE_PROBES });
  life.onEnd(metrics.close);
}

async function sendTraces(env: WebEnv, life: Life): Promise<void> {
  const settings = tracingSettings(env, "worker");
  if (settings) life.onEnd((await openTracing(settings)).close);
}
