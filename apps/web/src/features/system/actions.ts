"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { againInput, backUpInput } from "./input";

export const sendAgain = action(againInput, (actor, input) => commands.sendAgain(actor, input));
export const runAgain = action(againInput, (actor, input) => commands.runAgain(actor, input));
export const backUpNow = action(backUpInput, (actor) => commands.backUpNow(actor));
