import { listSimilarIssues } from "@/features/issues/similar";
import { answering } from "../../answer";

/** Open issues with a title like `title`, nearest first, among what the asker may see. */
export const GET = answering(async (actor, params) => ({
  issues: await listSimilarIssues(actor, params.get("title") ?? ""),
}));
