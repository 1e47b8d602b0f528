"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { teamInput } from "./input";

export const keepTeam = action(teamInput, commands.keepTeam);
