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
