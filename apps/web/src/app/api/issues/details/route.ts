import { noSuchIssue, parseIssueNumber } from "@qm/domain";
import { findIssue } from "@/features/issues/find";
import { answering } from "../../answer";

/** One issue with its conversation, by its number `id`: what its page shows, for a panel beside a list. */
export const GET = answering(async (actor, params) => {
  const id = parseIssueNumber(params.get("id") ?? "");
  const details = id === null ? null : await findIssue(actor, id);
  if (!details) throw noSuchIssue();
  return { ...details, at: new Date() };
});
