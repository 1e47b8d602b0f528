"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { categoryInput } from "./input";

export const keepCategory = action(categoryInput, commands.keepCategory);
