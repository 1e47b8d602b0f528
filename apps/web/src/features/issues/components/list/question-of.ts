import { type IssueView, writeIssueView } from "../../view";

/** What the list is asked, whatever the page and the order. */
export const questionOf = (view: IssueView) =>
  writeIssueView({ scope: view.scope, text: view.text, filters: view.filters }).toString();
