/** The file is not what was written: cut off, changed, sealed with another key, or no backup at all. */
export class Damaged extends Error {
  override name = "Damaged";
}

/** Something that whoever keeps the house can put right; the message says what to do. */
export class BackupError extends Error {
  override name = "BackupError";
}

/** What fails once we were told to end fails for that; what we say ourselves is so all the same. */
export const isCutOff = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted && !(error instanceof BackupError || error instanceof Damaged);
