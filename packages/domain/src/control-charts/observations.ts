/** What was observed in one period, one sample or between two events. */
export type Observation = {
  /** The count; for p and np how many of the `n`; for XmR the measurement; for g and t the units or the time between two events. */
  observed: number;
  /** What it was counted over, for u, p, np, u' and p'. A period in which that is 0 has no ratio. */
  n?: number;
  /** Outside the limits' computation, yet shown and tested. */
  excluded?: boolean;
  /** A period that is not over: shown hollow, outside the limits' computation and outside the rules. */
  incomplete?: boolean;
};

/** Refuses no values at all, and what is no finite number. */
export function requireValues(values: readonly number[]) {
  if (values.length === 0) throw new RangeError("A chart needs at least one value.");
  values.forEach((value, at) => {
    if (!Number.isFinite(value)) throw new RangeError(`Value ${at + 1} is ${value}, which is no finite number.`);
  });
}

/** Refuses what `requireValues` does, and what is less than 0. */
export function requireCounts(counts: readonly number[]) {
  requireValues(counts);
  counts.forEach((count, at) => {
    if (count < 0) throw new RangeError(`Value ${at + 1} is ${count}; nothing is counted less than 0 times.`);
  });
}

/** Refuses what `requireCounts` does, lists of different length, and what nothing was counted over. */
export function requireRates(counts: readonly number[], denominators: readonly number[]) {
  requireCounts(counts);
  if (counts.length !== denominators.length) {
    throw new RangeError(`There are ${counts.length} counts, but ${denominators.length} denominators.`);
  }
  requireValues(denominators);
  denominators.forEach((n, at) => {
    if (n <= 0) throw new RangeError(`Denominator ${at + 1} is ${n}; it must be greater than 0.`);
  });
}

/** Refuses what `requireRates` does, and more than there were. */
export function requireShares(counts: readonly number[], denominators: readonly number[]) {
  requireRates(counts, denominators);
  counts.forEach((count, at) => {
    if (count > denominators[at]!) {
      throw new RangeError(`Value ${at + 1} is ${count} of ${denominators[at]}, which is more than there were.`);
    }
  });
}
