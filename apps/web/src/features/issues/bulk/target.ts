/** An issue, and the version of it that the person was looking at, where they saw one. */
export type Aimed = { id: number; version: number | null };

/** Which issues are meant: these, or whatever a view's address matches at the moment of the change. */
export type BulkTarget = { issues: readonly Aimed[] } | { view: string };

/** `12:3,15`: the numbers, each with its version where one was seen. */
export const writeTarget = (target: BulkTarget): Record<string, string> =>
  "view" in target
    ? { view: target.view }
    : { issues: target.issues.map(({ id, version }) => (version === null ? id : `${id}:${version}`)).join(",") };
