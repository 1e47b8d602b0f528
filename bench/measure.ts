import type { Kind } from "./bars";
import type { Rates } from "./pgbench/rounds";

/** How long something took, in milliseconds, over many runs. */
export type Timing = { best: number; p50: number; p99: number; runs: number };

export function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { best: sorted[0]!, p50: at(0.5), p99: at(0.99), runs: sorted.length };
}

export const medianOf = (values: readonly number[]) => timingOf(values).p50;

export async function timed<T>(run: () => Promise<T>): Promise<[milliseconds: number, result: T]> {
  const start = performance.now();
  const result = await run();
  return [performance.now() - start, result];
}

/** One operation beside its limit, both measured in turn. */
export type Measured = {
  /** From where it is asked, or what it belongs to. */
  stand: string;
  name: string;
  kind: Kind;
  /** How many issues match, counted up to where the list stops counting; `null` for what is no list. */
  total: number | null;
  /** What the database takes of it, as the server tells; `null` where it does more than ask the database. */
  database: number | null;
  /** All of it, through the application. */
  took: Timing;
  /** `null` where there is none. */
  limit: Timing | null;
  /** Answers per second of both, where the machine is kept busy with several at once. */
  perSecond?: { took: number; limit: number };
  /** Changes per second one after the other, its own and pgbench's of the same statements; `null` where there is no pgbench. */
  pgbench?: Rates | null;
};

/** How many times its limit it takes. */
export function ratioOf({ took, limit, perSecond }: Measured): number | null {
  if (perSecond) return perSecond.limit / perSecond.took;
  return limit && took.p50 / limit.p50;
}

const RUNS = 100;
const WARM_UP = 6;
const FEWEST_RUNS = 8;

/** Runs both in turn, so that both meet the same weather, until there are runs enough or `patience` is over, in milliseconds. */
export async function inTurn(
  app: () => Promise<unknown>,
  limit: () => Promise<unknown>,
  patience: number,
): Promise<{ took: Timing; limit: Timing }> {
  for (let n = 0; n < WARM_UP; n++) {
    await app();
    await limit();
  }
  const start = performance.now();
  const times: { took: number[]; limit: number[] } = { took: [], limit: [] };
  while (times.took.length < RUNS && !(times.took.length >= FEWEST_RUNS && performance.now() - start > patience)) {
    const [took] = await timed(app);
    const [least] = await timed(limit);
    times.took.push(took);
    times.limit.push(least);
  }
  return { took: timingOf(times.took), limit: timingOf(times.limit) };
}
