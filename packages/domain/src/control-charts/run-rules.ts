import { exceeds } from "./numbers";
import { type Rule, type Side, type Signal, sideWord, type Tested } from "./signals";
import { type Stretch, stretches } from "./stretches";

/**
 * Western Electric 1, Nelson 1: one point beyond a limit; several in a row on one side are one signal.
 * Western Electric, Statistical Quality Control Handbook, 1956; Nelson, JQT 16(4), 1984.
 */
export const beyondLimits = (rule: Rule, tested: readonly Tested[]): Signal[] =>
  stretches(tested.length, 1, (at) => tested[at]!.beyond || null).map((run) => covering(rule, tested, run, run.key));

/**
 * Western Electric 4 (eight), Nelson 2 (nine): so many points in a row on one side of the centre. A point on the line ends the run.
 * The signal covers the whole run and not only the point with which the pattern is complete.
 */
export const oneSide = (rule: Rule, tested: readonly Tested[], inARow: number): Signal[] =>
  stretches(tested.length, inARow, (at) => tested[at]!.side || null).map((run) => covering(rule, tested, run, run.key));

/** Nelson 3: six points in a row, each higher than the one before, or each lower. Two that are equal end the run. Nelson, JQT 16(4), 1984. */
export function steady(rule: Rule, tested: readonly Tested[], inARow: number): Signal[] {
  const steps = stepsOf(tested);
  return stretches(steps.length, inARow - 1, (at) => steps[at] || null).map(({ from, to, key }) =>
    signalOf(rule, tested, { from, to: to + 1 }, key > 0 ? "rising" : "falling"),
  );
}

/** Nelson 4: fourteen points in a row, up and down by turns. Nelson, JQT 16(4), 1984. */
export function alternating(rule: Rule, tested: readonly Tested[], inARow: number): Signal[] {
  const steps = stepsOf(tested);
  const turns = steps.slice(1).map((step, before) => step * steps[before]! < 0);
  return stretches(turns.length, inARow - 2, (at) => turns[at] || null).map(({ from, to }) =>
    signalOf(rule, tested, { from, to: to + 2 }, null),
  );
}

/** Nelson 7: fifteen points in a row within one sigma of the middle, on either side. Nelson, JQT 16(4), 1984. */
export const hugging = (rule: Rule, tested: readonly Tested[], inARow: number): Signal[] =>
  stretches(tested.length, inARow, (at) => isWithin(tested[at]!) || null).map((run) =>
    signalOf(rule, tested, run, null),
  );

/** Nelson 8: eight points in a row, none of them within one sigma, and some on either side. Nelson, JQT 16(4), 1984; so does qcc. */
export const avoiding = (rule: Rule, tested: readonly Tested[], inARow: number): Signal[] =>
  stretches(tested.length, inARow, (at) => isOutside(tested[at]!) || null)
    .filter(({ from, to }) => new Set(tested.slice(from, to + 1).map(({ sigmas }) => Math.sign(sigmas))).size === 2)
    .map((run) => signalOf(rule, tested, run, null));

/** A point without zones is neither within one sigma nor outside. */
const isOutside = ({ sigmas }: Tested) => exceeds(Math.abs(sigmas), 1);
const isWithin = ({ sigmas }: Tested) => !Number.isNaN(sigmas) && !exceeds(Math.abs(sigmas), 1);

const stepsOf = (tested: readonly Tested[]) =>
  tested.slice(1).map(({ value }, before) => Math.sign(value - tested[before]!.value));

const covering = (rule: Rule, tested: readonly Tested[], run: Stretch, side: number) =>
  signalOf(rule, tested, run, sideWord(side));

function signalOf(rule: Rule, tested: readonly Tested[], { from, to }: Stretch, side: Side): Signal {
  const points = to - from + 1;
  return { rule, from: tested[from]!.place, to: tested[to]!.place, side, points, of: points };
}
