import "server-only";
import { inScope, keepSetting, schema, type Tx } from "@qm/db";
import { type Actor, Conflict, Refusal } from "@qm/domain";
import { and, eq } from "drizzle-orm";
import { type Claimed, claim } from "@/features/issues/change";
import { attachUploads } from "@/features/issues/files";
import { acceptMentions, writeMentions } from "@/features/issues/mentions";
import type { DeleteCommentInput, EditCommentInput, ReactInput, SendKeys, WatchInput } from "./input";
import { SEND_KEYS_SETTING } from "./queries";

const { issueComments, commentMentions, commentReactions, issueWatchers } = schema;

/**
 * Rephrases an own comment; what it said before is kept, and whom it names anew is told.
 * @throws Conflict when the comment has changed since it was opened
 */
export function editComment(actor: Actor, input: EditCommentInput): Promise<{ id: number; version: number }> {
  return claim(actor, input.id, "comment.write", async ({ tx, issue }) => {
    const place = { teamId: issue.teamId, issueId: issue.id, commentId: input.comment };
    const comment = await standing(tx, { issue }, input.comment);
    if (comment.authorId !== actor.id) throw new Refusal("forbidden", "Only its author may change a comment.");
    if (comment.version !== input.version) throw changed(actor, comment, input);

    const named = await tx
      .select({ id: commentMentions.userId })
      .from(commentMentions)
      .where(and(eq(commentMentions.teamId, issue.teamId), eq(commentMentions.commentId, comment.id)));
    const known = named.map(({ id }) => id);
    const { body, uploads = [] } = input;
    const anew = await acceptMentions(tx, issue, { body, internal: comment.internal, authorId: actor.id, known });
    await attachUploads(tx, actor, place, uploads);
    if (body === comment.body) return { id: comment.id, version: comment.version };

    const [written] = await tx
      .update(issueComments)
      .set({ body })
      .where(and(ofComment(issue, comment.id), eq(issueComments.version, comment.version)))
      .returning({ version: issueComments.version });
    if (!written) throw noSuchComment();
    await writeMentions(tx, place, anew);
    return { id: comment.id, version: written.version };
  });
}

/** Deletes a comment: its author, or an admin. That there was one stays; what it said is out of everybody's reach. */
export function deleteComment(actor: Actor, input: DeleteCommentInput): Promise<{ id: number }> {
  return claim(actor, input.id, "comment.write", async ({ tx, issue }) => {
    const comment = await standing(tx, { issue }, input.comment);
    if (comment.authorId !== actor.id && actor.role !== "admin") {
      throw new Refusal("forbidden", "Only its author or an admin may delete a comment.");
    }
    const gone = await tx
      .update(issueComments)
      .set({ deletedAt: new Date() })
      .where(ofComment(issue, comment.id))
      .returning({ id: issueComments.id });
    if (gone.length !== 1) throw noSuchComment();
    return { id: comment.id };
  });
}

/** Reacts to a comment, or takes the reaction back. Doing either twice is doing it once. */
export function reactToComment(actor: Actor, input: ReactInput): Promise<{ id: number }> {
  return claim(actor, input.id, "comment.write", async ({ tx, issue }) => {
    const { id: commentId } = await standing(tx, { issue }, input.comment);
    const row = { teamId: issue.teamId, issueId: issue.id, commentId, kind: input.kind, userId: actor.id };
    const same = and(
      eq(commentReactions.teamId, row.teamId),
      eq(commentReactions.commentId, commentId),
      eq(commentReactions.kind, row.kind),
      eq(commentReactions.userId, actor.id),
    );
    const [there] = await tx.select({ kind: commentReactions.kind }).from(commentReactions).where(same);
    if (input.on && !there) await tx.insert(commentReactions).values(row);
    if (!input.on && there) await tx.delete(commentReactions).where(same);
    return { id: commentId };
  });
}

/** Watches an issue, or is told no more; a choice against it outlasts every rule. */
export function watchIssue(actor: Actor, input: WatchInput): Promise<{ watching: boolean }> {
  return claim(actor, input.id, "comment.write", async ({ tx, issue }) => {
    const { teamId, id: issueId } = issue;
    const own = and(
      eq(issueWatchers.teamId, teamId),
      eq(issueWatchers.issueId, issueId),
      eq(issueWatchers.userId, actor.id),
    );
    const [row] = await tx.select({ muted: issueWatchers.muted }).from(issueWatchers).where(own);
    if (row) await tx.update(issueWatchers).set({ muted: !input.watching }).where(own);
    else if (input.watching)
      await tx.insert(issueWatchers).values({ teamId, issueId, userId: actor.id, reason: "self" });
    return { watching: input.watching };
  });
}

/** Keeps with which keys the person sends comments. */
export function chooseSendKeys(actor: Actor, { keys }: { keys: SendKeys }): Promise<{ keys: SendKeys }> {
  return inScope(actor, { kind: "mine" }, async (tx) => {
    await keepSetting(tx, actor, SEND_KEYS_SETTING, keys);
    return { keys };
  });
}

const ofComment = ({ teamId, id }: Claimed["issue"], comment: number) =>
  and(eq(issueComments.teamId, teamId), eq(issueComments.issueId, id), eq(issueComments.id, comment));

/** The comment, where it is in sight and not deleted; its issue is locked already. */
async function standing(tx: Tx, { issue }: Pick<Claimed, "issue">, id: number) {
  const [comment] = await tx.select().from(issueComments).where(ofComment(issue, id));
  if (!comment || comment.deletedAt) throw noSuchComment();
  return comment;
}

const changed = (
  actor: Actor & { name?: string },
  comment: typeof issueComments.$inferSelect,
  input: EditCommentInput,
) =>
  new Conflict(
    [
      {
        field: "comment",
        by: actor.name ?? "You",
        at: comment.editedAt ?? comment.createdAt,
        before: input.body,
        after: comment.body,
      },
    ],
    comment.version,
  );

/** The same for what is absent, deleted or out of sight. */
const noSuchComment = () => new Refusal("not_found", "There is no such comment.");
