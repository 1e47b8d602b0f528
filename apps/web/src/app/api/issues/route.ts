import { Refusal } from "@qm/domain";
import { listPage } from "@/features/issues/list-page";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView } from "@/features/issues/view";
import { answering } from "../answer";

/** A page of the list as JSON, under the same parameters as the page itself. What cannot be read is refused by name. */
export const GET = answering(async (actor, params) => {
  const { view, unreadable } = parseIssueView(actor, params);
  if (unreadable.length > 0)
    throw new Refusal("invalid", `These cannot be read: ${unreadable.join(", ")}.`, unreadable[0]);
  return listPage(await listIssues(actor, view));
});
