export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The greatest of them, 0 where there are none or all are less. */
export const greatest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/** How far each value is from the one before it. */
export const movingRanges = (values: readonly number[]) =>
  values.slice(1).map((value, before) => Math.abs(value - values[before]!));

const SLACK = 1e-9;

/**
 * Whether `a` is greater than `b` by more than the rounding of their last digits: what is on a line is not beyond it.
 * `scale` is the size of the numbers that either was computed from, where that is greater than both.
 */
export const exceeds = (a: number, b: number, scale = 0) =>
  a - b > SLACK * Math.max(Math.abs(a), Math.abs(b), Math.abs(scale));

/** Which side of a line a value is on; 0 on the line. */
export function sideOf(value: number, line: number, scale = 0): 1 | 0 | -1 {
  if (exceeds(value, line, scale)) return 1;
  return exceeds(line, value, scale) ? -1 : 0;
}

// From here on the first four terms of Stirling's series are exact to the last digits of a double.
const STIRLING_FROM = 16;

/** ln(n!), for whole numbers, where n! itself is beyond what a number can hold. Stirling's series: NIST DLMF 5.11.1. */
export function logFactorial(n: number): number {
  if (n < STIRLING_FROM) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const x = n + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
