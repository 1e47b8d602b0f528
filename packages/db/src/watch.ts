/** What somebody outside may know of the work of the database: how long, and by which name; values are never told. */
export type DatabaseWatcher = {
  statement(statement: { name: string; text: string; ms: number; failed: boolean }): void;
  /** A request waited for a connection. */
  waited(wait: { ms: number; failed: boolean }): void;
  /** The database let a request down. */
  unavailable(): void;
};

// Each route of Next is a bundle of its own, and they share one process.
const shared = globalThis as typeof globalThis & { qmDatabaseWatcher?: DatabaseWatcher };

export function watchDatabase(watcher: DatabaseWatcher): void {
  shared.qmDatabaseWatcher = watcher;
}

export const watcher = (): DatabaseWatcher | undefined => shared.qmDatabaseWatcher;

/** Tells how long a statement took, however it ended. */
export async function timed<T>(name: string, text: string, run: () => Promise<T>): Promise<T> {
  const told = watcher();
  if (!told) return run();
  const began = performance.now();
  let failed = true;
  try {
    const result = await run();
    failed = false;
    return result;
  } finally {
    told.statement({ name, text, ms: performance.now() - began, failed });
  }
}
