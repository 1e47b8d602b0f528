import type { Registry } from "prom-client";

export type Reading = { value: number; labels?: Record<string, string> };

/** Something that is looked at when somebody reads the figures. */
export type Probe = {
  name: string;
  gauges: Record<string, { help: string; labels?: readonly string[] }>;
  /** What there is to tell of each gauge; one that is left out is unknown. */
  read(): Promise<Record<string, number | readonly Reading[] | undefined>>;
};

type Prometheus = typeof import("prom-client");

/** Longer than any look should take, and shorter than Prometheus waits, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * @returns what looks anew. What could not be looked at is absent, and not zero: `qm_probe_up` says so.
 */
export function addProbe({ Gauge }: Prometheus, registry: Registry, { name, gauges, read }: Probe) {
  const up =
    (registry.getSingleMetric("qm_probe_up") as InstanceType<typeof Gauge<"probe">> | undefined) ??
    new Gauge({
      name: "qm_probe_up",
      help: "Whether what the other figures are read from could be looked at",
      labelNames: ["probe"],
      registers: [registry],
    });
  const known = Object.entries(gauges).map(
    ([gauge, { help, labels = [] }]) =>
      [gauge, new Gauge({ name: gauge, help, labelNames: [...labels], registers: [registry] })] as const,
  );

  return async () => {
    const found = await inTime(read()).catch(() => null);
    up.set({ probe: name }, found ? 1 : 0);
    for (const [gauge, told] of known) {
      told.reset();
      const readings = found?.[gauge] ?? [];
      // One without labels says zero after that.
      if (!gauges[gauge]?.labels) told.remove();
      if (typeof readings === "number") told.set(readings);
      else for (const { labels = {}, value } of readings) told.set(labels, value);
    }
  };
}

async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("It took too long.")), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
