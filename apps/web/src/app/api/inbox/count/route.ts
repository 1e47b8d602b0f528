import { countInbox } from "@/features/inbox/queries";
import { answering } from "../../answer";

/** How many notices wait unread. */
export const GET = answering(async (actor) => ({ count: await countInbox(actor) }));
