import "server-only";
import type { WebEnv } from "@qm/env";
import { openTracing, tracingSettings } from "@qm/telemetry/tracing";
import { actionsOfBuild } from "./actions-of-build";
import { routesOfBuild } from "./routes-of-build";

/** Sends what this web server does to a collector, where somebody wants to see it. */
export async function traceHouse(env: WebEnv) {
  const settings = tracingSettings(env, "web");
  return settings && openTracing(settings, { routeOf: routesOfBuild(), actionOf: actionsOfBuild() });
}
