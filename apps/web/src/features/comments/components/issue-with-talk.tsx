import type { SessionActor } from "@qm/auth";
import type { Choices } from "@/features/issues/choices";
import { ENTRY_TARGET } from "@/features/issues/components/detail/entry-target";
import { IssueDetail } from "@/features/issues/components/detail/issue-detail";
import { FileGallery } from "@/features/issues/components/files/file-gallery";
import { InlineFile } from "@/features/issues/components/files/inline-file";
import { besideText } from "@/features/issues/components/files/refer";
import type { IssueDetails } from "@/features/issues/find";
import { Markdown } from "@/ui/markdown";
import type { SendKeys } from "../input";
import { CommentBox } from "./comment-box";
import { CommentCard } from "./comment-card";
import { Conversation, type Said } from "./conversation";
import { DeletedReply } from "./deleted-reply";
import { Thread } from "./thread";
import { Watchers } from "./watchers";

type Comment = IssueDetails["comments"][number];
type IssueWithTalkProps = {
  details: IssueDetails;
  actor: SessionActor;
  choices: Choices;
  sendKeys: SendKeys;
  zone: string;
  now: Date;
};

/** One issue with what is said about it. */
export function IssueWithTalk({ details, actor, choices, sendKeys, zone, now }: IssueWithTalkProps) {
  const { issue, names, rights, comments, mentions, watchers, files } = details;
  const { id, role, teamIds } = actor;

  return (
    <Conversation
      issueId={issue.id}
      actor={{ id, role, teamIds }}
      mayWrite={rights.comment}
      names={names.user}
      files={files}
      sendKeys={sendKeys}
      comments={comments.filter(({ deletedAt }) => !deletedAt).map((comment) => saidOf(comment, details))}
    >
      <IssueDetail
        details={details}
        actor={{ id, role, teamIds }}
        choices={choices}
        zone={zone}
        now={now}
        comment={(comment, replies) => (
          <Thread
            root={comment.id}
            internal={comment.internal}
            replies={replies.map(({ id, authorId, createdAt, deletedAt }) => ({
              id,
              authorId,
              at: createdAt,
              deleted: deletedAt !== null,
            }))}
            now={now}
            zone={zone}
            card={card(comment)}
          >
            {replies.map((reply) => (
              <li key={reply.id} id={`comment-${reply.id}`} className={ENTRY_TARGET}>
                {reply.deletedAt ? (
                  <DeletedReply reply={reply} names={names.user} now={now} zone={zone} />
                ) : (
                  card(reply)
                )}
              </li>
            ))}
          </Thread>
        )}
        box={<CommentBox />}
        beside={<Watchers watchers={watchers} />}
      />
    </Conversation>
  );

  function shownFile(file: string, words: string) {
    return <InlineFile file={files.find(({ ref }) => ref === file)} words={words} />;
  }

  function card(comment: Comment) {
    const own = files.filter(({ commentId }) => commentId === comment.id);
    return (
      <CommentCard
        id={comment.id}
        at={comment.createdAt}
        now={now}
        zone={zone}
        rendered={<Markdown text={comment.body} people={namedIn(comment.id)} file={shownFile} />}
        files={<FileGallery files={besideText(own, comment.body)} className="mt-2" />}
      />
    );
  }

  /** Only who was told of a comment is shown as named in it; its author may name themselves. */
  function namedIn(commentId: number): Record<number, string> {
    const ids = mentions.filter((mention) => mention.commentId === commentId).map(({ userId }) => userId);
    const author = comments.find((comment) => comment.id === commentId)?.authorId;
    return Object.fromEntries(
      [...ids, ...(author ? [author] : [])].map((person) => [person, names.user[person] ?? ""]),
    );
  }
}

const saidOf = (comment: Comment, { reactions }: IssueDetails): Said => ({
  id: comment.id,
  authorId: comment.authorId,
  internal: comment.internal,
  replyTo: comment.replyTo,
  body: comment.body,
  version: comment.version,
  editedAt: comment.editedAt,
  reactions: reactions
    .filter(({ commentId }) => commentId === comment.id)
    .map(({ kind, userId }) => ({ kind, userId })),
});
