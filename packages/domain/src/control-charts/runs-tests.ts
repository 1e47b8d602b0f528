import { greatest, logFactorial } from "./numbers";
import { type Signal, sideWord, type Tested } from "./signals";
import { stretches } from "./stretches";

/** With fewer points off the centre line the tests say little, and their critical values are not published. */
export const POINTS_FOR_RUNS_TESTS = 10;

/**
 * The longest run that chance makes likely among n points off the centre line: round(log2 n) + 3.
 * Anhøj & Olesen, PLoS ONE 9(11), 2014, e113825; after Schilling, Mathematics Magazine 85, 2012.
 */
export const longestLikelyRun = (n: number) => Math.round(Math.log2(n)) + 3;

/**
 * The fewest crossings that chance makes likely among n points off the centre line: the 5th percentile of the binomial law
 * of n - 1 even chances. Anhøj & Olesen, PLoS ONE 9(11), 2014, e113825; after Chen, Model Assisted Statistics and Applications 5, 2010.
 */
export function fewestLikelyCrossings(n: number): number {
  const chances = n - 1;
  const percent = 0.05;
  let crossings = 0;
  for (let sum = evenChance(0, chances); sum < percent; sum += evenChance(crossings, chances)) crossings += 1;
  return crossings;
}

/** Of so many even chances, exactly k: C(n, k) / 2^n, by way of logarithms, since 2^n overflows. */
const evenChance = (k: number, n: number) =>
  Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) - n * Math.LN2);

/** Each run longer than chance makes likely. A point on the centre line neither counts nor ends a run; sigma plays no part. */
export function longRuns(tested: readonly Tested[]): Signal[] {
  const { useful, enough } = offCentre(tested);
  if (!enough) return [];
  const expected = longestLikelyRun(useful.length);
  return stretches(useful.length, expected + 1, (at) => useful[at]!.side).map(({ from, to, key }) => ({
    rule: "longest_run",
    from: useful[from]!.place,
    to: useful[to]!.place,
    side: sideWord(key),
    points: to - from + 1,
    of: to - from + 1,
    expected,
  }));
}

/** Whether the centre line is crossed less often than chance makes likely: one signal, over all points. */
export function fewCrossings(tested: readonly Tested[]): Signal[] {
  const { useful, enough } = offCentre(tested);
  if (!enough) return [];
  const expected = fewestLikelyCrossings(useful.length);
  const { crossings } = countRuns(tested.map(({ side }) => side));
  if (crossings >= expected) return [];
  const [from, to] = [useful[0]!.place, useful.at(-1)!.place];
  return [{ rule: "crossings", from, to, side: null, points: crossings, of: useful.length, expected }];
}

/** How many points are off the centre line, how long the longest run on one side of it is, and how often it is crossed. */
export function countRuns(sides: readonly number[]): { useful: number; longestRun: number; crossings: number } {
  const off = sides.filter((side) => side !== 0).map(Math.sign);
  const runs = stretches(off.length, 1, (at) => off[at]!);
  const longestRun = greatest(runs.map(({ from, to }) => to - from + 1));
  return { useful: off.length, longestRun, crossings: Math.max(0, runs.length - 1) };
}

function offCentre(tested: readonly Tested[]) {
  const useful = tested.filter(({ side }) => side !== 0);
  return { useful, enough: useful.length >= POINTS_FOR_RUNS_TESTS };
}
