"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { deleteCommentInput, editCommentInput, reactInput, sendKeysInput, watchInput } from "./input";

export const editComment = action(editCommentInput, commands.editComment);
export const deleteComment = action(deleteCommentInput, commands.deleteComment);
export const reactToComment = action(reactInput, commands.reactToComment);
export const watchIssue = action(watchInput, commands.watchIssue);
export const chooseSendKeys = action(sendKeysInput, commands.chooseSendKeys);
