import { countEvents, type RouteOf } from "./events";
import { addProbe, type Probe } from "./probes";
import { type MetricsServer, serve, type Where } from "./serve";

export type { RouteOf } from "./events";
export type { Probe, Reading } from "./probes";
export type { MetricsServer, Where } from "./serve";

/** What counts, and whom to ask when somebody reads the figures. */
export type Metrics = { where: Where; probes: readonly Probe[]; routeOf?: RouteOf };

/** Counts what happens in this process and tells it to Prometheus on an address of its own; where nobody wants it, nothing is loaded. */
export async function openMetrics({ where, probes, routeOf = () => "other" }: Metrics): Promise<MetricsServer> {
  const prometheus = await import("prom-client");
  const registry = new prometheus.Registry();
  prometheus.collectDefaultMetrics({ register: registry });
  const stopCounting = countEvents(prometheus, registry, routeOf);
  const looks = probes.map((probe) => addProbe(prometheus, registry, probe));
  const server = await serve(where, async () => {
    await Promise.all(looks.map((look) => look()));
    return { body: await registry.metrics(), type: registry.contentType };
  });
  return {
    port: server.port,
    async close() {
      stopCounting();
      await server.close();
    },
  };
}
