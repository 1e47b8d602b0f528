/** A worker that has not said anything for so long is taken to be away, in milliseconds; it speaks every ten seconds. */
const SILENT_MS = 60_000;

/** Whether a worker that was last heard of then is at work. */
export const isAtWork = (seenAt: Date | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - seenAt.getTime() < SILENT_MS;
