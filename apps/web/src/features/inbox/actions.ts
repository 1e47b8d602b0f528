"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { choicesInput, markAllInput, markInput, snoozeInput } from "./input";

export const markNotices = action(markInput, (actor, input) => commands.markNotices(actor, input));
export const markAllRead = action(markAllInput, (actor) => commands.markAllRead(actor));
export const snoozeNotice = action(snoozeInput, (actor, input) => commands.snoozeNotice(actor, input));
export const keepNoticeChoices = action(choicesInput, (actor, input) => commands.keepNoticeChoices(actor, input));
