import type { IssueDetails } from "../../find";

type Comment = IssueDetails["comments"][number];
type Duplicate = IssueDetails["duplicates"][number];
export type HistoryRow = IssueDetails["history"][number];

/** What happened to an issue, one thing after the other; the rows of one change are one entry. */
export type TimelineEntry =
  | { kind: "filed"; row: HistoryRow }
  | { kind: "change"; rows: [HistoryRow, ...HistoryRow[]] }
  | { kind: "comment"; comment: Comment; replies: Comment[] }
  | { kind: "duplicate"; duplicate: Duplicate };

/** Comments with what answers them, changes and what was found to be a duplicate, in the order in which they happened. */
export function timelineOf(
  comments: readonly Comment[],
  history: readonly HistoryRow[],
  duplicates: readonly Duplicate[] = [],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...changesOf(history),
    ...duplicates.map((duplicate) => ({ kind: "duplicate", duplicate }) as const),
    ...threadsOf(comments),
  ];
  // The sort is stable: at the same moment a change stands before what was said about it.
  return entries.sort((one, other) => momentOf(one) - momentOf(other));
}

function threadsOf(comments: readonly Comment[]): TimelineEntry[] {
  const answers = comments.filter(({ replyTo }) => replyTo !== null);
  return comments
    .filter(({ replyTo }) => replyTo === null)
    .map((comment) => ({
      kind: "comment",
      comment,
      replies: answers.filter(({ replyTo }) => replyTo === comment.id),
    }));
}

export function momentOf(entry: TimelineEntry): number {
  switch (entry.kind) {
    case "filed":
      return entry.row.at.getTime();
    case "change":
      return entry.rows[0].at.getTime();
    case "comment":
      return entry.comment.createdAt.getTime();
    case "duplicate":
      return entry.duplicate.at.getTime();
  }
}

function changesOf(history: readonly HistoryRow[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const row of history) {
    const last = entries.at(-1);
    if (isFiling(row)) entries.push({ kind: "filed", row });
    else if (last?.kind === "change" && isOneChange(last.rows[0], row)) last.rows.push(row);
    else entries.push({ kind: "change", rows: [row] });
  }
  return entries;
}

const isFiling = ({ field, before, version }: HistoryRow) => field === "status" && before === null && version === 1;
const isOneChange = (one: HistoryRow, other: HistoryRow) =>
  one.version === other.version && one.actorId === other.actorId && one.byRule === other.byRule;
