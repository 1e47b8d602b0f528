import { ServerError } from "@qm/db/server";
import { EnvError } from "@qm/env";

/** Something that the person at the terminal can put right; the message says what failed and what to do. */
export class Failure extends Error {
  override name = "Failure";
}

/** Sentences for what a person can put right; for a fault of the program, also where it happened. */
export function explain(error: unknown): string {
  if (error instanceof Failure || error instanceof ServerError || error instanceof EnvError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
