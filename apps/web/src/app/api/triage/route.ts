import { noSuchIssue, parseIssueNumber } from "@qm/domain";
import { findTriageIssue } from "@/features/triage/find";
import { answering } from "../answer";

/** One new issue with what a decision over it needs; `issue` is its number. */
export const GET = answering(async (actor, params) => {
  const id = parseIssueNumber(params.get("issue") ?? "");
  const found = id === null ? null : await findTriageIssue(actor, id);
  if (!found) throw noSuchIssue();
  return found;
});
