import type { Unit } from "./answer";
import { short, shown } from "./words";

/** One direction of a plane: from one value to another, with the places that are named. */
export type Axis = { from: number; to: number; ticks: readonly number[]; format: (value: number) => string };

/** What stands above an axis of this unit, where nothing says more closely what is measured. */
export const UNIT_NAMES: Record<Unit, string> = {
  issues: "Issues",
  hours: "Time",
  days: "Days",
  share: "Share",
  per_campaign: "Issues per campaign",
  per_1000_links: "Issues per 1,000 links",
};

const ROUND = [1, 2, 2.5, 5, 10];
const LINES = 5;

/** From zero, or from below it where there are such values, to the next round value above the greatest. */
export function valueAxis(values: readonly (number | null)[], unit: Unit): Axis {
  const known = values.filter((value) => value !== null);
  const { size, format } = measureOf(unit, Math.max(0, ...known.map(Math.abs)));
  const [least, most] = [Math.min(0, ...known) / size, Math.max(0, ...known) / size];
  const step = stepOf(Math.max(most - least, Number.EPSILON), unit === "issues" || unit === "days");
  const from = Math.floor(least / step + 1e-9) * step;
  const to = Math.max(Math.ceil(most / step - 1e-9) * step, from + step);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, n) => (from + n * step) * size);
  return { from: from * size, to: to * size, ticks, format };
}

/** One cell of the width 1 for each thing; its name stands in the middle. */
export function cellAxis(labels: readonly string[]): Axis {
  return {
    from: 0,
    to: Math.max(1, labels.length),
    ticks: labels.map((_, n) => n + 0.5),
    format: (place) => labels[Math.floor(place)] ?? "",
  };
}

/** The distance of the lines of a grid: round, and so that there are few of them. */
function stepOf(span: number, isWhole: boolean): number {
  const rough = span / LINES;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ROUND.map((round) => round * unit).find((round) => round >= rough * (1 - 1e-9)) ?? rough;
  if (!isWhole) return step;
  return Number.isInteger(step) ? step : Math.max(1, Math.ceil(step));
}

/** All of an axis is in one measure, so that its numbers can be compared at a glance. */
function measureOf(unit: Unit, most: number): { size: number; format: (value: number) => string } {
  if (unit !== "hours") {
    if (unit === "days") return { size: 1, format: (value) => (value === 0 ? "0" : shown(value, unit)) };
    return unit === "share"
      ? { size: 0.01, format: (value) => shown(value, unit) }
      : { size: 1, format: (value) => short(value) };
  }
  const [size, word] = most > 72 ? [24, "d"] : most > 2 ? [1, "h"] : [1 / 60, "min"];
  return { size, format: (value) => (value === 0 ? "0" : `${short(value / size)} ${word}`) };
}
