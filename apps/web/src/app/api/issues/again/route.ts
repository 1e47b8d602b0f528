import { Refusal } from "@qm/domain";
import { listIssuesAgain } from "@/features/issues/again";
import { shownInput } from "@/features/issues/input";
import { listAgain } from "@/features/issues/list-page";
import { parseIssueView } from "@/features/issues/view";
import { answering } from "../../answer";

/** A page of the list as it is now, under the parameters of the page, with what became of the rows in `shown`. */
export const GET = answering(async (actor, params) => {
  const shown = shownInput.safeParse(params.get("shown") ?? "");
  params.delete("shown");
  const { view, unreadable } = parseIssueView(actor, params);
  if (!shown.success) unreadable.push("shown");
  if (!shown.success || unreadable.length > 0)
    throw new Refusal("invalid", `These cannot be read: ${unreadable.join(", ")}.`, unreadable[0]);
  return listAgain(await listIssuesAgain(actor, view, shown.data));
});
