export type RefusalReason = "not_found" | "forbidden" | "illegal" | "invalid" | "too_large" | "conflict" | "throttled";

/**
 * The house says no, in a sentence a person may read.
 * It is the only error whose message is ever shown; every other error is a bug.
 */
export class Refusal extends Error {
  override name = "Refusal";

  constructor(
    readonly reason: RefusalReason,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** What somebody else changed meanwhile. */
export type Change = { field: string; by: string; at: Date; before: unknown; after: unknown };

/** Two people changed the same thing: the second is told, and chooses. */
export class Conflict extends Refusal {
  override name = "Conflict";

  constructor(
    readonly changes: Change[],
    readonly version: number,
  ) {
    super("conflict", "Somebody changed this meanwhile. Nothing of yours is lost: choose which to keep.");
  }
}

/** The one answer for what is absent and for what is out of sight: existence is a secret too. */
export const noSuchIssue = () => new Refusal("not_found", "There is no such issue.");

export const notAllowed = () => new Refusal("forbidden", "Your role may not do this.");
