import { Refusal } from "@qm/domain";
import { exportIssues } from "@/features/exports/queries";
import { parseIssueView } from "@/features/issues/view";
import { downloading } from "../../answer";

/** The whole list as CSV, under the same parameters as the page itself. What cannot be read is refused by name. */
export const GET = downloading(async (actor, params) => {
  const { view, unreadable } = parseIssueView(actor, params);
  if (unreadable.length > 0)
    throw new Refusal("invalid", `These cannot be read: ${unreadable.join(", ")}.`, unreadable[0]);
  const day = new Date().toISOString().slice(0, 10);
  return { fileName: `issues-${day}.csv`, type: "text/csv; charset=utf-8", body: await exportIssues(actor, view) };
});
