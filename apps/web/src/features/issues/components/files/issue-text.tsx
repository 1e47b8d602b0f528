import { useCallback } from "react";
import { Markdown, type ShowFile } from "@/ui/markdown";
import type { Names } from "../../names";
import type { ShownFile } from "./file-place";
import { InlineFile } from "./inline-file";

/** What the texts of an issue speak of. */
export type SpokenOf = {
  comments: readonly { id: number; authorId: number }[];
  mentions: readonly { commentId: number | null; userId: number }[];
  files: readonly ShownFile[];
  names: Names;
};

type IssueTextProps = { text: string; of: SpokenOf; comment?: number | null };

/** The description or a comment as people read it: pictures where it refers to them, and people by today's names. */
export function IssueText({ text, of, comment = null }: IssueTextProps) {
  const { files } = of;
  const show = useCallback<ShowFile>(
    (id, words) => <InlineFile file={files.find(({ ref }) => ref === id)} words={words} />,
    [files],
  );
  return <Markdown text={text} people={namedIn(of, comment)} file={show} />;
}

/** Only who was told of a text is shown as named in it; the author of a comment may name themselves. */
function namedIn({ comments, mentions, names }: SpokenOf, comment: number | null): Record<number, string> {
  const ids = mentions.filter(({ commentId }) => commentId === comment).map(({ userId }) => userId);
  const author = comments.find(({ id }) => id === comment)?.authorId;
  return Object.fromEntries([...ids, ...(author ? [author] : [])].map((person) => [person, names.user[person] ?? ""]));
}
