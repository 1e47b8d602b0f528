import type { BulkResult } from "../../bulk/result";

export type SparedNews = Pick<BulkResult, "counts" | "spared"> & { words: string };

let news: SparedNews | null = null;
const listeners = new Set<() => void>();

/** Shows which issues of many were not changed, and why. */
export function showSpared(next: SparedNews | null) {
  news = next;
  for (const listener of listeners) listener();
}
export const currentSpared = () => news;
export const subscribeSpared = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
