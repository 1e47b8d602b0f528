/** The three lines of a chart, as they hold for one point. */
export type Limits = { centre: number; lower: number; upper: number };

/** What was learned from the points of a phase: the lines for a point that was counted over `n`, and where a value stands. */
export type Fit = {
  limits: (n: number) => Limits;
  /** How many sigma the value is above the middle, below it when negative; `NaN` where nothing varies and so there are no zones. */
  sigmas: (value: number, n: number) => number;
  /** How much more than chance alone the points vary, where the chart allows for that: 1 is chance alone. */
  sigmaZ?: number;
};

/** A fit whose lines are the same for all points. */
export type LevelFit = Omit<Fit, "limits" | "sigmas"> & { limits: () => Limits; sigmas: (value: number) => number };

/** How many sigma the limits are from the middle. Shewhart 1931; all sources of these charts agree. */
export const LIMIT_SIGMAS = 3;

/** The values that there can be: a limit beyond them is drawn at their end. */
export type Bounds = { lowest?: number; highest?: number };

/** centre ± 3 sigma, cut where no value can be. */
export function limitsAround(
  centre: number,
  sigma: number,
  { lowest = -Infinity, highest = Infinity }: Bounds,
): Limits {
  const reach = LIMIT_SIGMAS * sigma;
  return { centre, lower: Math.max(lowest, centre - reach), upper: Math.min(highest, centre + reach) };
}

/**
 * In sigma of the formula, which is (upper - centre) / 3 where the upper limit is not cut.
 * Half the distance of the limits would be too little where the lower one is cut at 0.
 */
export const sigmasFrom = (centre: number, sigma: number, value: number) =>
  sigma > 0 ? (value - centre) / sigma : Number.NaN;

/** A chart whose sigma is the same for all points. */
export const levelFit = (centre: number, sigma: number, bounds: Bounds): LevelFit => ({
  limits: () => limitsAround(centre, sigma, bounds),
  sigmas: (value) => sigmasFrom(centre, sigma, value),
});

/** A chart whose sigma depends on what a point was counted over. */
export const varyingFit = (centre: number, sigmaFor: (n: number) => number, bounds: Bounds): Fit => ({
  limits: (n) => limitsAround(centre, sigmaFor(n), bounds),
  sigmas: (value, n) => sigmasFrom(centre, sigmaFor(n), value),
});
