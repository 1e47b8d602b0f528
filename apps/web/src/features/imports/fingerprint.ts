import { createHash } from "node:crypto";
import type { IssueField, IssueValues } from "./draft";

/** What a row said of an issue, by field. */
export type Said = Partial<Record<IssueField, string>>;

/** Short enough to keep for each field of each row; equal only for equal values. */
export function fingerprint(value: IssueValues[IssueField]): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64").slice(0, 16);
}

export function saidBy(values: IssueValues, given: readonly IssueField[]): Said {
  return Object.fromEntries(given.map((field) => [field, fingerprint(values[field])]));
}
