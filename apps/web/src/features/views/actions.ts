"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { ownDisplayInput } from "./input";

export const keepOwnDisplay = action(ownDisplayInput, commands.keepOwnDisplay);
