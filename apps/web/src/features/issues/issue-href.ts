import { issueNumber, parseIssueNumber } from "@qm/domain";
import type { Route } from "next";

/** The page of one issue. The route takes any number, so every such address has its page. */
export const issueHref = (id: number) => `/issues/${issueNumber(id)}` as Route;

/** The list of issues. */
export const LIST_HREF = "/issues" as Route;

/** The form's own page, filled by a template of this number. */
export const newIssueHref = ({ template }: { template: number }) => `/issues/new?template=${template}` as Route;

/** The issues of an address that names several, as `QM-1,QM-7` does; `null` where it names one, or anything else. */
export function numbersIn(address: string): number[] | null {
  const ids = address.split(/,|%2C/i).map(parseIssueNumber);
  return ids.length > 1 && ids.every((id) => id !== null) ? ids : null;
}
