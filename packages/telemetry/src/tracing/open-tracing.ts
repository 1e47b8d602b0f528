import type { Context, Span } from "@opentelemetry/api";
import { observe } from "../observe";
import { currentRequest, type RequestNote } from "../request";
import { withoutValues } from "../statement-text";
import { type Attributes, type Tracer, traceWith } from "../traced";
import { spansBy } from "./spans";

export type TracingSettings = {
  /** Where spans go, such as http://collector:4318. */
  endpoint: string;
  /** `name=value` with commas between them, as the collector wants them. */
  headers?: string | undefined;
  /** The share of traces that is kept, of those that nobody else has begun. */
  share: number;
  /** The process: web or worker. */
  service: string;
};

type Env = {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  OTEL_TRACES_SAMPLER_ARG: number;
};

/** Nothing where nobody wants traces. */
export function tracingSettings(env: Env, service: string): TracingSettings | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = env;
  return endpoint ? { endpoint, headers, share: env.OTEL_TRACES_SAMPLER_ARG, service } : undefined;
}

/** What a request is called: the pattern of its route, and the server action that it calls. */
export type Naming = { routeOf(path: string): string; actionOf(id: string): string | undefined };

const NO_NAMES: Naming = { routeOf: () => "other", actionOf: () => undefined };

/**
 * Draws requests, actions, statements and jobs, and sends them by OTLP over HTTP. Nothing is loaded before.
 *
 * The provider is ours alone and not the process's: the framework and libraries that look for one would write whole addresses and
 * the sentences of errors into their spans, which may hold what people wrote, and links that open a door.
 */
export async function openTracing(settings: TracingSettings, { routeOf, actionOf } = NO_NAMES) {
  const { tracer, contextOf, extract, close } = await spansBy(settings);
  const { AsyncLocalStorage } = await import("node:async_hooks");
  const here = new AsyncLocalStorage<Context>();
  const requests = new WeakMap<RequestNote, { span: Span; context: Context }>();

  const within = (): Context | undefined => {
    const note = currentRequest();
    return here.getStore() ?? (note && requests.get(note)?.context);
  };
  const ours: Tracer = {
    async traced<T>(name: string, attributes: Attributes, run: () => Promise<T>): Promise<T> {
      const span = tracer.startSpan(name, { attributes }, within());
      try {
        return await here.run(contextOf(span), run);
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
  };
  /** What is told when it is over. What belongs to nothing is not drawn: a pulse of the worker, a question of /readyz. */
  const draw = (name: string, attributes: Attributes, { ms, failed }: { ms: number; failed: boolean }) => {
    const parent = within();
    if (!parent) return;
    const now = Date.now();
    const span = tracer.startSpan(name, { kind: CLIENT, attributes, startTime: now - ms }, parent);
    if (failed) span.setStatus({ code: ERROR });
    span.end(now);
  };

  const stopObserving = observe({
    asked(note, headers) {
      const action = headers["next-action"];
      const called = typeof action === "string" ? actionOf(action) : undefined;
      const attributes = {
        "http.request.method": note.method,
        "http.route": routeOf(note.path),
        "qm.request_id": note.id,
        ...(called && { "qm.action": called }),
      };
      const span = tracer.startSpan(
        `${note.method} ${attributes["http.route"]}`,
        { kind: SERVER, attributes },
        extract(headers),
      );
      note.traceId = span.spanContext().traceId;
      note.action = called;
      requests.set(note, { span, context: contextOf(span) });
    },
    answered({ status }) {
      const note = currentRequest();
      const span = note && requests.get(note)?.span;
      if (!span) return;
      span.setAttribute("http.response.status_code", status);
      if (status >= 500) span.setStatus({ code: ERROR });
      span.end();
    },
    statement: ({ text, ...how }) =>
      draw(verbOf(text), { "db.system.name": "postgresql", "db.query.text": withoutValues(text) }, how),
    waited: (wait) => {
      if (wait.ms >= WORTH_DRAWING_MS || wait.failed) draw("wait for a connection", {}, wait);
    },
  });
  traceWith(ours);
  return {
    async close() {
      traceWith(undefined);
      stopObserving();
      await close();
    },
  };
}

// As the package's enumerations have them, which are loaded late.
const [SERVER, CLIENT, ERROR] = [1, 2, 2];
const WORTH_DRAWING_MS = 1;

const verbOf = (text: string) => /^\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "statement";

/** By its name and code; its sentence may repeat what somebody wrote. */
function fail(span: Span, error: unknown): void {
  const { name, code } = error as { name?: unknown; code?: unknown };
  span.setAttribute("error.type", String(code ?? name ?? "unknown").slice(0, 60));
  span.setStatus({ code: ERROR });
}
