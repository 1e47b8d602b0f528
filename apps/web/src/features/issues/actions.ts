"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import * as files from "./files";
import { attachInput, commentInput, deleteFileInput, editInput, moveInput, reportInput } from "./input";

export const reportIssue = action(reportInput, commands.reportIssue);
export const editIssue = action(editInput, commands.editIssue);
export const moveIssue = action(moveInput, commands.moveIssue);
export const addComment = action(commentInput, commands.addComment);
export const attachFiles = action(attachInput, files.attachFiles);
export const deleteFile = action(deleteFileInput, files.deleteFile);
