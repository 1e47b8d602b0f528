import { log } from "@qm/telemetry";
import { Logger } from "graphile-worker";

/** The queue speaks of every job; what matters of them is kept in `job_runs`. Its troubles are said. */
export const quiet = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") log.warn(`Worker: ${message}`);
});
