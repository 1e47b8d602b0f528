"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { boardInput, mailBoardInput, newBoardInput, saveBoardInput, shareBoardInput } from "./input";

export const keepBoard = action(newBoardInput, commands.keepBoard);
export const saveBoard = action(saveBoardInput, commands.saveBoard);
export const shareBoard = action(shareBoardInput, commands.shareBoard);
export const removeBoard = action(boardInput, commands.removeBoard);
export const mailBoard = action(mailBoardInput, (actor, input) => commands.mailBoard(actor, input));
export const stopBoardMail = action(boardInput, commands.stopBoardMail);
