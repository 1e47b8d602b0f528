import type { IncomingHttpHeaders } from "node:http";
import type { TracingSettings } from "./open-tracing";

const EXPORT_MS = 10_000;

/** The library behind our spans: whom they belong to, and where they go. A collector that is away costs spans, and nothing else. */
export async function spansBy({ endpoint, headers, share, service }: TracingSettings) {
  const [{ defaultTextMapGetter, ROOT_CONTEXT, trace }, core, { OTLPTraceExporter }, { resourceFromAttributes }, sdk] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/core"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/sdk-trace"),
    ]);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
    headers: headersOf(headers),
    timeoutMillis: EXPORT_MS,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ "service.name": `quality-monitoring-${service}`, "process.pid": process.pid }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const w3c = new core.W3CTraceContextPropagator();
  return {
    tracer: provider.getTracer("quality-monitoring"),
    contextOf: (span: Parameters<typeof trace.setSpan>[1]) => trace.setSpan(ROOT_CONTEXT, span),
    extract: (given: IncomingHttpHeaders) => w3c.extract(ROOT_CONTEXT, given, defaultTextMapGetter),
    /** Sends what is left. */
    close: () => provider.shutdown(),
  };
}

function headersOf(given = ""): Record<string, string> {
  const pairs = given.split(",").filter((pair) => pair.includes("="));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, ...value] = pair.split("=");
      return [name!.trim(), decodeURIComponent(value.join("=").trim())];
    }),
  );
}
