"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { rulesInput } from "./input";

export const keepRules = action(rulesInput, commands.keepRules);
