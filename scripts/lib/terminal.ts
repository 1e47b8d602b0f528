import type { Life } from "./life";

let lineIsOpen = false;

/** Prints a sentence on a line of its own. */
export function say(sentence: string): void {
  if (lineIsOpen) process.stdout.write("\n");
  lineIsOpen = false;
  process.stdout.write(`${sentence}\n`);
}

/** Does one thing that may take time: says what at its beginning, and how long it took at its end. */
export async function step<T>(life: Life, label: string, work: () => Promise<T>): Promise<T> {
  life.signal.throwIfAborted();
  const begunAt = performance.now();
  process.stdout.write(`${label} ... `);
  lineIsOpen = true;
  try {
    const result = await work();
    const seconds = ((performance.now() - begunAt) / 1000).toFixed(1);
    process.stdout.write(lineIsOpen ? `${seconds} s\n` : `${label}: ${seconds} s\n`);
    return result;
  } catch (error) {
    process.stdout.write(life.signal.aborted ? "\n" : "failed\n");
    throw error;
  } finally {
    lineIsOpen = false;
  }
}
