"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { singleKeysInput } from "./input";

export const chooseSingleKeys = action(singleKeysInput, commands.chooseSingleKeys);
