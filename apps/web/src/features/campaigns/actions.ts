"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { campaignInput } from "./input";

export const keepCampaign = action(campaignInput, commands.keepCampaign);
