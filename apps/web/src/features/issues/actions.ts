"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { commentInput, editInput, moveInput, reportInput } from "./input";

export const reportIssue = action(reportInput, commands.reportIssue);
export const editIssue = action(editInput, commands.editIssue);
export const moveIssue = action(moveInput, commands.moveIssue);
export const addComment = action(commentInput, commands.addComment);
