import { REACTIONS } from "@qm/domain";
import { z } from "zod";
import { commentBody, commentId, issueId, uploadIds, version } from "@/features/issues/input";

const yes = z
  .enum(["yes", ""])
  .optional()
  .transform((word) => word === "yes");

/** Rephrasing an own comment; `version` is the one the person began with. */
export const editCommentInput = z.strictObject({
  id: issueId,
  comment: commentId,
  version,
  body: commentBody.min(1, "Write something, or delete the comment."),
  uploads: uploadIds,
});
export type EditCommentInput = z.output<typeof editCommentInput>;

export const deleteCommentInput = z.strictObject({ id: issueId, comment: commentId });
export type DeleteCommentInput = z.output<typeof deleteCommentInput>;

export const reactInput = z.strictObject({
  id: issueId,
  comment: commentId,
  kind: z.enum(REACTIONS, "Choose one of the offered reactions."),
  on: yes,
});
export type ReactInput = z.output<typeof reactInput>;

export const watchInput = z.strictObject({ id: issueId, watching: yes });
export type WatchInput = z.output<typeof watchInput>;

/** With which keys a person sends a comment. */
export const SEND_KEYS = ["mod+Enter", "Enter"] as const;
export type SendKeys = (typeof SEND_KEYS)[number];

export const sendKeysInput = z.strictObject({ keys: z.enum(SEND_KEYS) });
