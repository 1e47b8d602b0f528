/** A small seeded source of chance (mulberry32): the same seed gives the same workspace on every machine. */
export type Random = {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** Whole, both ends included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of these, each as likely as its weight; at least one weight must be above 0. */
  weighted<T>(from: readonly T[], weight: (item: T) => number): T;
  /** Log-normal around its median: how long people let things wait. */
  around(median: number, spread?: number): number;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;

  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };

  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error("There is nothing to pick from.");
    return from[Math.floor(next() * from.length)]!;
  };

  const weighted = <T>(from: readonly T[], weight: (item: T) => number): T => {
    const weights = from.map(weight);
    const total = weights.reduce((sum, one) => sum + one, 0);
    if (!(total > 0)) throw new Error("Nothing has any weight.");
    let left = next() * total;
    for (const [index, item] of from.entries()) {
      left -= weights[index]!;
      if (left < 0) return item;
    }
    return from[weights.findLastIndex((one) => one > 0)]!;
  };

  const around = (median: number, spread = 0.8) => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return median * Math.exp(spread * normal);
  };

  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick,
    weighted,
    around,
  };
}
