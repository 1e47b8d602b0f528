export type Attributes = Record<string, string | number | boolean>;

/** Draws what happens within something else, where somebody wants to see it. */
export type Tracer = { traced<T>(name: string, attributes: Attributes, run: () => Promise<T>): Promise<T> };

// Each route of Next is a bundle of its own, and they share one process.
const shared = globalThis as typeof globalThis & { qmTracer?: Tracer };

export function traceWith(tracer: Tracer | undefined): void {
  if (tracer) shared.qmTracer = tracer;
  else delete shared.qmTracer;
}

/** Runs, as a span of the trace where there is one. Neither name nor attributes may hold what a person wrote. */
export const traced = <T>(name: string, attributes: Attributes, run: () => Promise<T>): Promise<T> =>
  shared.qmTracer ? shared.qmTracer.traced(name, attributes, run) : run();
