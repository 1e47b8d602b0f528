/** The file is not what was written: cut off, changed, sealed with another key, or no backup at all. */
export class Damaged extends Error {
  override name = "Damaged";
}

/** Something that whoever keeps the house can put right; the message says what to do. */
export class BackupError extends Error {
  override name = "BackupError";
}

/** A backup that was being made as the process was told to end; that is no fault of backups. */
export class CutOff extends BackupError {
  override name = "CutOff";
  static readonly SAID = "It was cut off, as the process was told to end.";

  constructor(cause: unknown) {
    super(CutOff.SAID, { cause });
  }
}

/** What fails once we were told to end fails for that; what we say ourselves is so all the same. */
export const isCutOff = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted && !(error instanceof BackupError || error instanceof Damaged);
