import { z } from "zod";

/** As many issues as one bulk change takes. */
export const MOST_IN_BULK = 10_000;

/** An issue, and the version of it that the person was looking at, where they saw one. */
export type Aimed = { id: number; version: number | null };

/** Which issues are meant: these, or whatever a view's address matches at the moment of the change. */
export type BulkTarget = { issues: readonly Aimed[] } | { view: string };

/** `12:3,15`: the numbers, each with its version where one was seen. */
export const writeTarget = (target: BulkTarget): Record<string, string> =>
  "view" in target
    ? { view: target.view }
    : { issues: target.issues.map(({ id, version }) => (version === null ? id : `${id}:${version}`)).join(",") };

const AIMED = /^([1-9]\d{0,14})(?::([1-9]\d{0,8}))?$/;

export const aimedInput = z.string().transform((text, context): Aimed[] => {
  const aimed = new Map<number, Aimed>();
  for (const part of text.split(",")) {
    const match = AIMED.exec(part);
    if (!match) {
      context.addIssue("Name issues by their numbers.");
      return z.NEVER;
    }
    aimed.set(Number(match[1]), { id: Number(match[1]), version: match[2] ? Number(match[2]) : null });
  }
  if (aimed.size > MOST_IN_BULK) {
    context.addIssue(`Change ${MOST_IN_BULK.toLocaleString("en")} issues at most at once.`);
    return z.NEVER;
  }
  return [...aimed.values()];
});
