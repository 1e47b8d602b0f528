import "server-only";
import type { WebEnv } from "@qm/env";
import { HOUSE_PROBES } from "@qm/jobs/probes";
import { openMetrics, type Probe } from "@qm/telemetry/metrics";
import { routesOfBuild } from "./routes-of-build";

/** The hub of another bundle, of which there is one in the process. */
type Streams = { size: number };

const LIVE: Probe = {
  name: "live",
  gauges: { qm_live_streams: { help: "Browsers that listen to this process" } },
  read: async () => ({ qm_live_streams: (globalThis as typeof globalThis & { qmHub?: Streams }).qmHub?.size ?? 0 }),
};

/** Tells Prometheus how this web server is doing, where somebody wants to know. */
export async function countHouse({ METRICS_PORT, METRICS_HOST, METRICS_TOKEN }: WebEnv): Promise<void> {
  if (!METRICS_PORT) return;
  await openMetrics({
    where: { host: METRICS_HOST, port: METRICS_PORT, token: METRICS_TOKEN },
    probes: [...HOUSE_PROBES, LIVE],
    routeOf: routesOfBuild(),
  });
}
