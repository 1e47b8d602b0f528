import { issueNumber } from "@qm/domain";
import type { Route } from "next";

/** The page of one issue. The route takes any number, so every such address has its page. */
export const issueHref = (id: number) => `/issues/${issueNumber(id)}` as Route;

/** The list of issues. */
export const LIST_HREF = "/issues" as Route;

/** The form's own page, filled by a template of this number. */
export const newIssueHref = ({ template }: { template: number }) => `/issues/new?template=${template}` as Route;
