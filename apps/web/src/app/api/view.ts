import { type Actor, Refusal } from "@qm/domain";
import { type IssueView, parseIssueView } from "@/features/issues/view";

/** The view in the parameters of a route; what cannot be read is refused by name. */
export function readView(actor: Actor, params: URLSearchParams): IssueView {
  const { view, unreadable } = parseIssueView(actor, params);
  if (unreadable.length > 0)
    throw new Refusal("invalid", `These cannot be read: ${unreadable.join(", ")}.`, unreadable[0]);
  return view;
}
