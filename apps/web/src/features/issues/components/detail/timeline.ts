import type { IssueDetails, IssueFile } from "../../find";

type Comment = IssueDetails["comments"][number];
type Duplicate = IssueDetails["duplicates"][number];
export type HistoryRow = IssueDetails["history"][number];

/** What happened to an issue, one thing after the other; the rows of one change are one entry. */
export type TimelineEntry =
  | { kind: "filed"; row: HistoryRow }
  | { kind: "change"; rows: [HistoryRow, ...HistoryRow[]] }
  | { kind: "comment"; comment: Comment; replies: Comment[] }
  | { kind: "files"; did: "attached" | "deleted"; by: number; at: Date; files: [IssueFile, ...IssueFile[]] }
  | { kind: "duplicate"; duplicate: Duplicate };

/** Comments with what answers them, changes and what was found to be a duplicate, in the order in which they happened. */
export function timelineOf(
  comments: readonly Comment[],
  history: readonly HistoryRow[],
  duplicates: readonly Duplicate[] = [],
  files: readonly IssueFile[] = [],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...changesOf(history),
    ...duplicates.map((duplicate) => ({ kind: "duplicate", duplicate }) as const),
    ...filesOf(files, history.find(isFiling)?.at),
    ...threadsOf(comments),
  ];
  // The sort is stable: at the same moment a change stands before what was said about it.
  return entries.sort((one, other) => momentOf(one) - momentOf(other));
}

/** What was attached to the issue itself after its filing, and what was taken away; what one person did at one moment is one entry. */
function filesOf(files: readonly IssueFile[], filedAt: Date | undefined): TimelineEntry[] {
  const own = files.filter(({ commentId }) => commentId === null);
  const added = own
    .filter(({ createdAt }) => createdAt.getTime() !== filedAt?.getTime())
    .map((file) => ({ did: "attached" as const, by: file.uploadedBy, at: file.createdAt, file }));
  const gone = own.flatMap((file) =>
    file.deletedAt
      ? [{ did: "deleted" as const, by: file.deletedBy ?? file.uploadedBy, at: file.deletedAt, file }]
      : [],
  );
  const entries: Extract<TimelineEntry, { kind: "files" }>[] = [];
  for (const { file, ...one } of [...added, ...gone]) {
    const same = entries.find(
      ({ did, by, at }) => did === one.did && by === one.by && at.getTime() === one.at.getTime(),
    );
    if (same) same.files.push(file);
    else entries.push({ kind: "files", ...one, files: [file] });
  }
  return entries;
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
    case "files":
      return entry.at.getTime();
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

/** The place of such an entry in the address: `#attached-7`. */
export const fileEntryKey = ({ did, files }: Extract<TimelineEntry, { kind: "files" }>) => `${did}-${files[0].id}`;

const MOST_NAMED = 3;
const LIST = new Intl.ListFormat("en", { type: "conjunction" });

export function fileNames(files: readonly Pick<IssueFile, "name">[]): string {
  const names = files.map(({ name }) => name);
  const more = names.length - MOST_NAMED;
  return LIST.format(more > 1 ? [...names.slice(0, MOST_NAMED), `${more} more files`] : names);
}
