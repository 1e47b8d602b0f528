export type RefusalReason = "not_found" | "forbidden" | "illegal" | "invalid" | "conflict" | "throttled";

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

/** The one answer for what is absent and for what is out of sight: existence is a secret too. */
export const noSuchIssue = () => new Refusal("not_found", "There is no such issue.");

export const notAllowed = () => new Refusal("forbidden", "Your role may not do this.");
