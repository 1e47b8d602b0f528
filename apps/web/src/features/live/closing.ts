type Closing = { close(): Promise<void> };

/**
 * Lets all streams go as soon as the process is asked to end. The web server waits for its answers to be finished,
 * and theirs never would be.
 */
export function closeStreamsWithProcess(): void {
  const close = () => void (globalThis as typeof globalThis & { qmHub?: Closing }).qmHub?.close();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, close);
}
