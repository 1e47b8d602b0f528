import type { SessionActor } from "@qm/auth";
import type { Choices } from "@/features/issues/choices";
import { ENTRY_TARGET } from "@/features/issues/components/detail/entry-target";
import { IssueDetail } from "@/features/issues/components/detail/issue-detail";
import { FileGallery } from "@/features/issues/components/files/file-gallery";
import { IssueText } from "@/features/issues/components/files/issue-text";
import { besideText } from "@/features/issues/components/files/refer";
import type { IssueDetails } from "@/features/issues/find";
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
  const { issue, names, rights, comments, watchers, files } = details;
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

  function card(comment: Comment) {
    const own = files.filter(({ commentId }) => commentId === comment.id);
    return (
      <CommentCard
        id={comment.id}
        at={comment.createdAt}
        now={now}
        zone={zone}
        rendered={<IssueText text={comment.body} of={details} comment={comment.id} />}
        files={<FileGallery files={besideText(own, comment.body)} className="mt-2" />}
      />
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
