import type { Trust } from "./enough";
import type { PhaseSpan } from "./phases";

/** A point as it is drawn. Lines are `null` where there are none: too few points, or a period that is not over. */
export type ChartPoint = {
  /** What is drawn: the ratio of u, p, u' and p', else what was observed; `null` for a ratio over nothing. */
  value: number | null;
  observed: number;
  n: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  excluded: boolean;
  incomplete: boolean;
};

/** A phase as it was computed. */
export type ChartPhase = PhaseSpan & {
  /** How many points the lines are computed from, and whether that is enough. */
  counted: number;
  trust: Trust;
  /** How much more than chance the points vary: for Laney's charts alone. */
  sigmaZ: number | null;
};
