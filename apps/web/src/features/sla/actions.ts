"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { calendarInput, dropPolicyInput, policyInput } from "./input";

export const keepPolicy = action(policyInput, commands.keepPolicy);
export const dropPolicy = action(dropPolicyInput, commands.dropPolicy);
export const keepCalendar = action(calendarInput, commands.keepCalendar);
