import type { Wire } from "@/features/issues/list-page";
import type { TriageIssue } from "./find";
import type { TriageInbox } from "./queries";

/** The inbox as the browser gets it, and the moment of the answer: ages are counted from it. */
export type InboxPage = Wire<TriageInbox> & { at: string };
export type InboxRow = InboxPage["rows"][number];
/** An issue as the browser gets it, with the first render and from the API alike. */
export type IssuePage = Wire<TriageIssue>;

export const inboxPage = (inbox: TriageInbox, at = new Date()): InboxPage =>
  JSON.parse(JSON.stringify({ ...inbox, at }));
export const issuePage = (issue: TriageIssue): IssuePage => JSON.parse(JSON.stringify(issue));
