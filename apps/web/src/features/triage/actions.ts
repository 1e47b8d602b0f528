"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { acceptInput, snoozeInput, takeBackInput, wakeInput } from "./input";

export const acceptIssue = action(acceptInput, commands.acceptIssue);
export const snoozeIssue = action(snoozeInput, (actor, input) => commands.snoozeIssue(actor, input));
export const wakeIssue = action(wakeInput, (actor, input) => commands.wakeIssue(actor, input));
export const takeBackMove = action(takeBackInput, (actor, input) => commands.takeBackMove(actor, input));
