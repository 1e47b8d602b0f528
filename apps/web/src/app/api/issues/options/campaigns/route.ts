import { listCampaignOptions } from "@/features/issues/choices";
import { answering } from "../../../answer";
import { wordsOf } from "../words";

/** Active campaigns to choose from: whose name holds `q`, those of the asker's teams first. */
export const GET = answering(async (actor, params) => ({
  options: await listCampaignOptions(actor, wordsOf(params)),
}));
