import type { Registry } from "prom-client";
import { observe } from "../observe";

/** The pattern of a route, such as `/issues/[id]`: an address itself has ids in it, and there is no end of them. */
export type RouteOf = (path: string) => string;

type Prometheus = typeof import("prom-client");

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const REQUEST_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STATEMENT_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const JOB_S = [0.1, 0.5, 1, 5, 15, 60, 300, 900];

/** Counts what is told as it happens, and how long it took. Every label has few values, whatever people send. @returns what ends it */
export function countEvents({ Histogram }: Prometheus, registry: Registry, routeOf: RouteOf): () => void {
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers: [registry] });
  const requests = histogram(
    "qm_request_duration_seconds",
    "How long answers took, by the pattern of the route",
    ["method", "route", "status"],
    REQUEST_S,
  );
  const statements = histogram("qm_statement_duration_seconds", "How long statements took", ["outcome"], STATEMENT_S);
  const waits = histogram("qm_pool_wait_seconds", "How long was waited for a connection", ["outcome"], STATEMENT_S);
  const jobs = histogram("qm_job_duration_seconds", "How long jobs took in this process", ["job", "outcome"], JOB_S);

  return observe({
    answered: ({ method, path, status, ms }) =>
      requests.observe(
        {
          method: METHODS.has(method) ? method : "other",
          route: routeOf(path),
          status: `${Math.floor(status / 100)}xx`,
        },
        ms / 1_000,
      ),
    statement: ({ ms, failed }) => statements.observe(outcome(failed), ms / 1_000),
    waited: ({ ms, failed }) => waits.observe(outcome(failed), ms / 1_000),
    job: ({ name, ms, failed }) => jobs.observe({ job: name, ...outcome(failed) }, ms / 1_000),
  });
}

const outcome = (failed: boolean) => ({ outcome: failed ? "failed" : "done" });
