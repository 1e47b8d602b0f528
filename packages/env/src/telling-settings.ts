import { z } from "zod";
import { meanings, nonEmpty, ownAddress, randomKey, wholeNumber } from "./meanings";

/** What the product tells whoever looks after it: its log, its figures and its traces. */
export const telling = {
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info").register(meanings, {
    about: "How much is logged: info tells each request, warn only troubles.",
    expects: "debug, info, warn or error",
  }),
  LOG_FORMAT: z.enum(["json", "pretty"]).optional().register(meanings, {
    about: "How the log is written; pretty on a terminal and json otherwise when unset.",
    expects: "json or pretty",
  }),
  SLOW_QUERY_MS: wholeNumber(1, 60_000).default(1_000).register(meanings, {
    about: "From how many milliseconds on a statement of the database is logged as slow.",
    expects: "a whole number from 1 to 60000",
  }),
  METRICS_PORT: wholeNumber(1, 65_535).optional().register(meanings, {
    about: "Where the web server tells its figures to Prometheus, at /metrics; nothing is counted when unset.",
    expects: "a whole number from 1 to 65535, other than PORT",
  }),
  WORKER_METRICS_PORT: wholeNumber(1, 65_535).optional().register(meanings, {
    about: "The same for the worker.",
    expects: "a whole number from 1 to 65535, other than PORT and METRICS_PORT on one machine",
  }),
  METRICS_HOST: ownAddress("The network address of these figures."),
  METRICS_TOKEN: randomKey(
    "The bearer token that opens these figures; it must be set where others than this machine reach them.",
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(meanings, {
      about: "The OpenTelemetry collector that traces are sent to, by OTLP over HTTP; nothing is traced when unset.",
      expects: "an http or https address, such as http://collector:4318",
    }),
  OTEL_EXPORTER_OTLP_HEADERS: nonEmpty.optional().register(meanings, {
    about: "What the collector wants to be told with each request, such as its key.",
    expects: "name=value, with commas between several",
    secret: true,
  }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).register(meanings, {
    about: "The share of traces that is kept, of those that nobody else has begun.",
    expects: "a number from 0 to 1, such as 0.1",
  }),
};
