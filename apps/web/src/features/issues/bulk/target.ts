/** An issue, and the version of it that the person was looking at, where they saw one; or else the moment at which they saw the list. */
export type Aimed = { id: number; version: number | null; seenAt?: Date | undefined };

/**
 * Which issues are meant: these, or whatever a view's address matches at the moment of the change.
 * Where it is said when the list was seen, in the server's time, what was filed since is not meant.
 */
export type BulkTarget = { issues: readonly Aimed[] } | { view: string; seenAt?: string | undefined };

/** `12:3,15`: the numbers, each with its version where one was seen. */
export const writeTarget = (target: BulkTarget): Record<string, string> =>
  "view" in target
    ? { view: target.view, ...(target.seenAt && { seenAt: target.seenAt }) }
    : { issues: target.issues.map(({ id, version }) => (version === null ? id : `${id}:${version}`)).join(",") };
