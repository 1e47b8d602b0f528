import { Refusal } from "@qm/domain";
import { issueId } from "@/features/issues/input";
import { findStamp } from "@/features/issues/stamp";
import { answering } from "../../answer";

/** Whether an issue that somebody has before them is still what they see: its stamp. */
export const GET = answering(async (actor, params) => {
  const id = issueId.safeParse(params.get("id"));
  if (!id.success) throw new Refusal("invalid", "Name an issue by its number.", "id");
  return findStamp(actor, id.data);
});
