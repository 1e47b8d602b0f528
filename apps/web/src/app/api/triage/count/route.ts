import { countTriage } from "@/features/triage/queries";
import { answering } from "../../answer";

/** How many new issues wait for this person's decision. */
export const GET = answering(async (actor) => ({ count: await countTriage(actor) }));
