import { PoolExhausted } from "./acquire";
import { isGone, isLate, isLockedOut, isOutOfRoom } from "./client";

/** How long it is told that nothing could be written; each write that fails begins it anew. */
const REMEMBERED_MS = 60_000;

// Each route of Next is a bundle of its own, and they share one process.
const shared = globalThis as typeof globalThis & { qmOutOfRoomAt?: number };

/** The database failed us, and for which reason; nothing where it did what it was asked. */
export function whyUnavailable(cause: unknown): string | undefined {
  if (cause instanceof PoolExhausted) return "Too many people ask at the same moment.";
  if (isLockedOut(cause)) return "Somebody else is changing the same thing.";
  if (isLate(cause)) return "The database did not answer in time.";
  if (isOutOfRoom(cause)) {
    shared.qmOutOfRoomAt = performance.now();
    return "The disk is full, so nothing can be saved until there is room again; reading goes on.";
  }
  return isGone(cause) ? "The database cannot be reached." : undefined;
}

/** Whether this process was told a moment ago that the database has no room to write. */
export const wasOutOfRoom = (now = performance.now()): boolean =>
  shared.qmOutOfRoomAt !== undefined && now - shared.qmOutOfRoomAt < REMEMBERED_MS;
