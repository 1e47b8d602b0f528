import { Avatar } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { Markdown } from "@/ui/markdown";
import { RelativeTime } from "@/ui/relative-time";
import type { Peeked } from "./peek-query";

type PeekCommentProps = { comment: Peeked["comments"][number]; seen: Peeked; zone: string };

/** A comment as it is read in passing. */
export function PeekComment({ comment, seen, zone }: PeekCommentProps) {
  const { authorId, body, createdAt, deletedAt, internal } = comment;
  const name = seen.names.user[authorId] ?? "Unknown";

  return (
    <div className="grid gap-1 rounded-control border px-3 py-2">
      <p className="flex flex-wrap items-center gap-2 text-13">
        <Avatar id={authorId} name={name} size="sm" />
        <span className="font-medium">{name}</span>
        <RelativeTime at={createdAt} now={seen.at} timeZone={zone} className="text-faint" />
        {internal && <Chip tone="warn">Internal</Chip>}
      </p>
      {deletedAt ? <p className="text-13 text-faint">This comment was deleted.</p> : <Markdown text={body} />}
    </div>
  );
}
