import { Avatar } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { RelativeTime } from "@/ui/relative-time";
import { FileGallery } from "../files/file-gallery";
import { IssueText } from "../files/issue-text";
import { besideText } from "../files/refer";
import type { Peeked } from "./peek-query";

type Comment = Peeked["comments"][number];
type PeekCommentProps = { comment: Comment; seen: Peeked; zone: string };

/** A comment with what answers it, as they are read in passing. */
export function PeekThread({ replies, ...props }: PeekCommentProps & { replies: readonly Comment[] }) {
  return (
    <div className="grid gap-2">
      {!props.comment.deletedAt && <PeekComment {...props} />}
      {replies.length > 0 && (
        <ol aria-label="Replies" className="ml-4 grid gap-2">
          {replies.map((reply) => (
            <li key={reply.id}>
              <PeekComment {...props} comment={reply} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function PeekComment({ comment, seen, zone }: PeekCommentProps) {
  const { id, authorId, body, createdAt, deletedAt, internal } = comment;
  const name = seen.names.user[authorId] ?? "Unknown";
  const own = seen.files.filter(({ commentId }) => commentId === id);

  return (
    <div className="grid gap-1 rounded-control border px-3 py-2">
      <p className="flex flex-wrap items-center gap-2 text-13">
        <Avatar id={authorId} name={name} size="sm" />
        <span className="font-medium">{name}</span>
        <RelativeTime at={createdAt} now={seen.at} timeZone={zone} className="text-faint" />
        {internal && <Chip tone="warn">Internal</Chip>}
      </p>
      {deletedAt ? (
        <p className="text-13 text-faint">This comment was deleted.</p>
      ) : (
        <>
          <IssueText text={body} of={seen} comment={id} />
          <FileGallery files={besideText(own, body)} className="mt-1" />
        </>
      )}
    </div>
  );
}
