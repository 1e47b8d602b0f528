/** What a run of measurements says of two kinds: by how much their medians differ, and how likely both are one distribution. */
export type Round = { gapMs: number; p: number };

type Kinds = { one: (n: number) => Promise<unknown>; other: (n: number) => Promise<unknown>; samples: number };

const LIKELY = 0.01;
const FELT_MS = 5;
const ROUNDS = 3;

const isApart = ({ gapMs, p }: Round) => p < LIKELY && gapMs > FELT_MS;

/**
 * Whether two kinds of asking can be told apart by how long they take. Both are asked in turn in an order that is drawn by lot, so that
 * whatever slows the machine slows both. They are apart when three rounds in a row each find, by the test of Kolmogorov and Smirnov,
 * less than one chance in a hundred that both are one distribution, and medians more than 5 ms apart: one round that finds neither
 * ends it, so that a noisy machine does not fail by chance.
 */
export async function tellApart(kinds: Kinds): Promise<{ apart: boolean; rounds: Round[] }> {
  const rounds: Round[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const round = await measure(kinds, n * kinds.samples);
    rounds.push(round);
    if (!isApart(round)) return { apart: false, rounds };
  }
  return { apart: true, rounds };
}

/** The rounds in words, for the figures. */
export const inFigures = (rounds: readonly Round[]) =>
  rounds
    .map(({ gapMs, p }) => `medians ${gapMs.toFixed(2)} ms apart, p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}`)
    .join("; ");

async function measure({ one, other, samples }: Kinds, from: number): Promise<Round> {
  const took: [number[], number[]] = [[], []];
  const turns = Array.from({ length: 2 * samples }, (_, n) => ({ kind: (n % 2) as 0 | 1, lot: Math.random() }));
  for (const { kind } of turns.sort((first, second) => first.lot - second.lot)) {
    const n = from + took[kind].length;
    const began = performance.now();
    await (kind === 0 ? one(n) : other(n));
    took[kind].push(performance.now() - began);
  }
  return { gapMs: Math.abs(median(took[0]) - median(took[1])), p: alike(...took) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle - 1)]!) / 2;
}

/** How likely two samples are of one distribution: the test of Kolmogorov and Smirnov, with the limit that is close from twenty values on. */
export function alike(one: readonly number[], other: readonly number[]): number {
  const within = (values: readonly number[], most: number) =>
    values.filter((value) => value <= most).length / values.length;
  const farthest = Math.max(...[...one, ...other].map((value) => Math.abs(within(one, value) - within(other, value))));
  const size = Math.sqrt((one.length * other.length) / (one.length + other.length));
  const reach = (size + 0.12 + 0.11 / size) * farthest;
  // Below it the sum no longer converges, and is one.
  if (reach < 0.2) return 1;
  const terms = Array.from({ length: 100 }, (_, k) => (-1) ** k * Math.exp(-2 * (k + 1) ** 2 * reach ** 2));
  return Math.min(1, 2 * terms.reduce((sum, term) => sum + term, 0));
}
