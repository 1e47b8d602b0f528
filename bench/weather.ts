import { cpus, loadavg } from "node:os";

export type Weather = { before: number; median: number; most: number };

const EVERY_MS = 5_000;

/** How loaded the machine is while something runs: the load of the last minute, as the kernel tells it. */
export function watchWeather(): () => Weather {
  const seen: number[] = [];
  const look = () => seen.push(loadavg()[0]!);
  look();
  const timer = setInterval(look, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    look();
    const sorted = [...seen].sort((a, b) => a - b);
    return { before: seen[0]!, median: sorted[Math.floor(sorted.length / 2)]!, most: sorted.at(-1)! };
  };
}

/** In words that tell how far the milliseconds may be trusted. */
export function told({ before, median, most }: Weather): string {
  const busy =
    before > cpus().length / 2 ? "; others were at work, so trust the ratios rather than the milliseconds" : "";
  return `The machine's load was ${before.toFixed(1)} before it began, ${median.toFixed(1)} in the middle and ${most.toFixed(1)} at most, on ${cpus().length} processors${busy}.`;
}
