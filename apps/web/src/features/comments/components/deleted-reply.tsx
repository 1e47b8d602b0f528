import { EntryTime } from "@/features/issues/components/detail/entry-time";
import type { IssueDetails } from "@/features/issues/find";

type DeletedReplyProps = {
  reply: IssueDetails["comments"][number];
  names: Readonly<Record<number, string>>;
  now: Date;
  zone: string;
};

/** What is left of a reply: that it was there. */
export function DeletedReply({ reply, names, now, zone }: DeletedReplyProps) {
  const by = reply.deletedBy ?? reply.authorId;
  return (
    <p className="group/said px-3 py-1 text-13 text-muted">
      <span className="font-medium text-ink">{names[by] ?? "Unknown"}</span> deleted{" "}
      {by === reply.authorId ? "a" : `${names[reply.authorId] ?? "Unknown"}’s`} reply ·{" "}
      <EntryTime id={`comment-${reply.id}`} at={reply.deletedAt ?? reply.createdAt} now={now} zone={zone} />
    </p>
  );
}
