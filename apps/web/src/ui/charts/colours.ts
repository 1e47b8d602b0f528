import type { Severity, Status } from "@qm/domain";
import type { Meaning } from "./answer";

/** A word of the trade has its own colour; anything else keeps one of five by its key, on every chart. */
export function colourOf({ key, means }: { key: string; means?: Meaning | undefined }, place = 0): string {
  if (means) return "severity" in means ? SEVERITY[means.severity] : STATUS[means.status];
  return KEYS[key] ?? HUES[place % HUES.length]!;
}

const HUES = ["text-chart-1", "text-chart-2", "text-chart-3", "text-chart-4", "text-chart-5"];

const KEYS: Readonly<Record<string, string>> = {
  created: "text-chart-1",
  resolved: "text-chart-2",
};

/** Deeper than the same words' marks in a list: as areas side by side they must differ for everyone. */
const SEVERITY: Record<Severity, string> = {
  critical: "text-area-critical",
  high: "text-area-high",
  medium: "text-area-medium",
  low: "text-severity-low",
};

const STATUS: Record<Status, string> = {
  new: "text-status-new",
  open: "text-status-open",
  in_progress: "text-status-in-progress",
  resolved: "text-status-resolved",
  closed: "text-status-closed",
};
