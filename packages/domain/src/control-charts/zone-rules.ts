import { exceeds } from "./numbers";
import { type Rule, type Signal, sideWord, type Tested } from "./signals";
import type { Stretch } from "./stretches";

/** So many of so many points in a row more than so many sigma from the middle, on one side. */
type Zone = { need: number; among: number; beyond: number };

/** Western Electric 2, Nelson 5. Western Electric, Statistical Quality Control Handbook, 1956; Nelson, JQT 16(4), 1984. */
export const TWO_OF_THREE: Zone = { need: 2, among: 3, beyond: 2 };
/** Western Electric 3, Nelson 6. The same sources. */
export const FOUR_OF_FIVE: Zone = { need: 4, among: 5, beyond: 1 };

/**
 * The signals of a zone rule, from the first point beyond to the last; windows that overlap are one signal. Both sources speak of so many
 * of the points in a row, whichever they are: qcc wants the last of them beyond, and so misses a pattern that a phase begins with.
 */
export function beyondZone(rule: Rule, tested: readonly Tested[], zone: Zone): Signal[] {
  return [1, -1].flatMap((side) => {
    const beyond = tested.map(({ sigmas }) => exceeds(side * sigmas, zone.beyond));
    return joined(windows(beyond, zone)).map(({ from, to }) => ({
      rule,
      from: tested[from]!.place,
      to: tested[to]!.place,
      side: sideWord(side),
      points: beyond.slice(from, to + 1).filter(Boolean).length,
      of: to - from + 1,
    }));
  });
}

/** The stretch from the first point beyond to the last, of each so many points in a row among which there are enough. */
export function windows(beyond: readonly boolean[], { need, among }: Zone): Stretch[] {
  return beyond.slice(among - 1).flatMap((_, start) => {
    const window = beyond.slice(start, start + among);
    if (window.filter(Boolean).length < need) return [];
    return [{ from: start + window.indexOf(true), to: start + window.lastIndexOf(true) }];
  });
}

function joined(all: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of all) {
    const last = found.at(-1);
    if (last && stretch.from <= last.to) last.to = stretch.to;
    else found.push({ ...stretch });
  }
  return found;
}
