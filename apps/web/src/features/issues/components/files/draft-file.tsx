"use client";

import type { IssueFile } from "../../find";
import { isPicture, type Sent } from "./file-words";
import { InlineFile } from "./inline-file";

type DraftFileProps = { id: string; words: string; sent: readonly Sent[]; files: readonly IssueFile[] };

/** A file in the preview of a text that is still being written: one that waits with it, or one of the issue. */
export function DraftFile({ id, words, sent, files }: DraftFileProps) {
  const waiting = sent.find((file) => file.id === id);
  if (!waiting) return <InlineFile file={files.find(({ ref }) => ref === id)} words={words} />;
  if (!isPicture(waiting)) return <span>{words}</span>;
  return (
    <img
      src={`/api/uploads?id=${id}&size=large`}
      alt={words}
      className="my-2 block max-h-80 max-w-full rounded-control"
    />
  );
}
