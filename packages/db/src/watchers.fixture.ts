import { database } from "./testing";

/** Who watches an issue, and why. */
export const watchersOf = async (issue: { id: number }) =>
  (
    await database().owner<{ id: number; reason: string }[]>`
      select user_id as id, reason from issue_watchers where issue_id = ${issue.id} order by 1`
  ).map(({ id, reason }) => [id, reason]);
