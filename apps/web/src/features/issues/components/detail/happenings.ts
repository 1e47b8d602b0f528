import type { IssueDetails } from "../../find";
import { sentenceOf, tellChange } from "./change-words";
import { fileEntryKey, fileNames, timelineOf } from "./timeline";

/** Something that somebody did to an issue: `key` is its place in the timeline. */
export type Happening = { key: string; by: number; words: string };

/** As much as anybody could miss between two looks. */
const MOST = 20;

/** The latest of what was done and said, each in a sentence. */
export function happeningsOf({ comments, history, files, names }: IssueDetails, zone: string): Happening[] {
  // Each reply by itself, and in its own time.
  const entries = timelineOf(
    comments.map((comment) => ({ ...comment, replyTo: null })),
    history,
    [],
    files,
  ).slice(-MOST);
  const replies = new Set(comments.filter(({ replyTo }) => replyTo !== null).map(({ id }) => id));
  return entries.flatMap((entry): Happening[] => {
    const told = (key: string, by: number, words: string) => [
      { key, by, words: `${names.user[by] ?? "Somebody"} ${words}` },
    ];
    if (entry.kind === "filed" || entry.kind === "duplicate") return [];
    if (entry.kind === "files") {
      return told(fileEntryKey(entry), entry.by, `${entry.did} ${fileNames(entry.files)}`);
    }
    if (entry.kind === "comment") {
      const { id, authorId, internal } = entry.comment;
      if (replies.has(id)) return told(`comment-${id}`, authorId, internal ? "replied to an internal note" : "replied");
      return told(`comment-${id}`, authorId, internal ? "added an internal note" : "commented");
    }
    const [first] = entry.rows;
    const { moved, fields } = tellChange(entry.rows, names, zone);
    const change = fields[0];
    if (!moved && !change) return [];
    return told(`change-${first.id}`, first.actorId, moved ? moved.words : sentenceOf(change!));
  });
}
