import { type Bounds, type LevelFit, levelFit } from "./fit";
import { mean, movingRanges } from "./numbers";
import { requireValues } from "./observations";

/** d2 of two values, as printed in the tables: the mean range of two values is 1.128 sigma. (Exactly 2/√π = 1.12838.) */
export const D2 = 1.128;
/** D4 of two values: the upper limit of ranges is 3.267 times their mean. */
export const D4 = 3.267;

export type Spread = {
  /** Leave out ranges of at least 3.267 times their mean, once, since a jump tells of a change and not of the usual spread. Nelson, JQT 14(3), 1982. */
  screened?: boolean;
};

/**
 * The X chart of an XmR pair: single measurements of whatever distribution. Centre x̄, limits x̄ ± 3 MR̄ / 1.128 (that is 2.66 MR̄),
 * MR̄ being the mean of the ranges from each value to the next. NIST/SEMATECH e-Handbook 6.3.2.2; Montgomery, 6.4.
 */
export function fitXmR(values: readonly number[], { screened, ...bounds }: Spread & Bounds = {}): LevelFit {
  requireValues(values);
  return levelFit(mean(values), meanRange(values, { screened }) / D2, bounds);
}

/**
 * The moving range chart beneath it, for ranges from each value to the next. Centre MR̄, upper limit 3.267 MR̄, lower limit 0.
 * NIST/SEMATECH e-Handbook 6.3.2.2; Montgomery, 6.4.
 */
export function fitMovingRange(values: readonly number[], spread: Spread = {}): LevelFit {
  requireValues(values);
  const centre = meanRange(values, spread);
  return levelFit(centre, ((D4 - 1) * centre) / 3, { lowest: 0 });
}

/** The mean range from each value to the next. */
export function meanRange(values: readonly number[], { screened = false }: Spread = {}): number {
  if (values.length < 2) throw new RangeError("A moving range needs at least two values.");
  const ranges = movingRanges(values);
  const all = mean(ranges);
  const usual = screened ? ranges.filter((range) => range < D4 * all) : ranges;
  return usual.length > 0 ? mean(usual) : all;
}
