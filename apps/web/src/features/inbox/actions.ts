"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { choicesInput, markInput, readAllInput, snoozeInput, unwatchInput, watchAgainInput } from "./input";

export const markNotices = action(markInput, (actor, input) => commands.markNotices(actor, input));
export const markAllRead = action(readAllInput, (actor, input) => commands.markAllRead(actor, input));
export const snoozeNotices = action(snoozeInput, (actor, input) => commands.snoozeNotices(actor, input));
export const stopWatching = action(unwatchInput, (actor, input) => commands.stopWatching(actor, input));
export const watchAgain = action(watchAgainInput, commands.watchAgain);
export const keepNoticeChoices = action(choicesInput, (actor, input) => commands.keepNoticeChoices(actor, input));
