import { listEarlierTexts } from "@/features/comments/queries";
import { answering } from "../../../answer";

/** What a comment said before it was edited: `issue` and `comment` name it. */
export const GET = answering(async (actor, params) => ({
  texts: await listEarlierTexts(actor, { id: wholeOf(params.get("issue")), comment: wholeOf(params.get("comment")) }),
}));

/** A number that names nothing stands for what cannot be read. */
const wholeOf = (text: string | null) => (/^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : 0);
