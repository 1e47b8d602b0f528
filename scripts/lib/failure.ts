import { BackupError, Damaged } from "@qm/backup";
import { UnsafeDatabase } from "@qm/db";
import { ServerError } from "@qm/db/server";
import { EnvError } from "@qm/env";

/** Something that the person at the terminal can put right; the message says what failed and what to do. */
export class Failure extends Error {
  override name = "Failure";
}

const SENTENCES = [Failure, ServerError, EnvError, BackupError, Damaged, UnsafeDatabase];

/** Sentences for what a person can put right; for a fault of the program, also where it happened. */
export function explain(error: unknown): string {
  if (SENTENCES.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
