import { GOAL_STATES, RESOLUTIONS, ROOT_CAUSES, SEVERITIES, STAGES, STATUSES } from "@qm/domain";
import type { Condition, Fields, Filters, On } from "@/lib/fields";

/**
 * Every field of an issue, told once: form, table, filter, address, SQL, JSON, CSV and history follow from here.
 * A key is the column's name in the schema.
 */
// biome-ignore format: a table reads best as a table
export const issueFields = {
  id:          { label: "Number",      kind: "number",                              on: ["table", "filter", "sort"] },
  title:       { label: "Title",       kind: "text", max: 200,                      on: ["form", "table", "filter", "details", "rephrase"] },
  severity:    { label: "Severity",    kind: "choice", options: SEVERITIES,         on: ["form", "table", "filter", "sort", "details", "history"] },
  status:      { label: "Status",      kind: "choice", options: STATUSES,           on: ["table", "filter", "history"] },
  categoryId:  { label: "Category",    kind: "ref", to: "category",                 on: ["form", "table", "filter", "details", "history"] },
  campaignId:  { label: "Campaign",    kind: "ref", to: "campaign", optional: true, on: ["form", "table", "filter", "details", "history"] },
  teamId:      { label: "Team",        kind: "ref", to: "team",                     on: ["form", "table", "filter", "details", "history"] },
  reportedBy:  { label: "Reporter",    kind: "ref", to: "user",                     on: ["table", "filter"] },
  assignedTo:  { label: "Assignee",    kind: "ref", to: "user", optional: true,     on: ["form", "table", "filter", "details", "history"] },
  createdAt:   { label: "Filed",       kind: "day",                                 on: ["table", "filter", "sort"] },
  updatedAt:   { label: "Updated",     kind: "day",                                 on: ["table", "filter", "sort"] },
  dueAt:       { label: "Due",         kind: "day", optional: true,                 on: ["form", "table", "filter", "sort", "details"] },
  url:         { label: "URL at fault", kind: "url", max: 2000, texts: true, optional: true, on: ["form", "details", "rephrase"] },
  description: { label: "Description", kind: "markdown", max: 100_000, texts: true, optional: true, on: ["form", "details", "rephrase"] },
  stage:       { label: "Found",       kind: "choice", options: STAGES, optional: true,      on: ["form", "table", "filter", "details", "history"] },
  resolution:  { label: "Resolution",  kind: "choice", options: RESOLUTIONS, optional: true, on: ["table", "filter", "history"] },
  rootCause:   { label: "Root cause",  kind: "choice", options: ROOT_CAUSES, optional: true, on: ["table", "filter", "details", "history"] },
  resolvedAt:  { label: "Resolved",    kind: "day", optional: true,                 on: ["table", "filter"] },
  closedAt:    { label: "Closed",      kind: "day", optional: true,                 on: ["table", "filter"] },
  firstResponseAt: { label: "First response", kind: "day", optional: true,          on: ["filter"] },
  firstResolvedAt: { label: "First resolved", kind: "day", optional: true,          on: ["filter"] },
  launchedAt:  { label: "Campaign launched", kind: "day", optional: true,           on: ["filter"] },
  launched:    { label: "Campaign is out",   kind: "flag",                           on: ["filter"] },
  sinceLaunch: { label: "Filed since launch", kind: "flag",                         on: ["filter"] },
  linksKnown:  { label: "Campaign's links are known", kind: "flag",                  on: ["filter"] },
  ownCampaign: { label: "Campaign is the team's own", kind: "flag",                 on: ["filter"] },
  statusOn:    { label: "Status on",   kind: "past", options: STATUSES,             on: ["filter"] },
  recurs:      { label: "Came back",   kind: "flag",                                on: ["filter"] },
  respondGoal: { label: "Time to respond", kind: "state", options: GOAL_STATES, optional: true, on: ["filter"] },
  resolveGoal: { label: "Time to resolve", kind: "state", options: GOAL_STATES, optional: true, on: ["filter"] },
  respondBy:   { label: "Respond by",  kind: "day", follows: true, optional: true,  on: ["table", "filter"] },
  resolveBy:   { label: "Resolve by",  kind: "day", follows: true, optional: true,  on: ["table", "filter"] },
  overdue:     { label: "Overdue",     kind: "flag",                                on: ["filter"] },
  reopened:    { label: "Reopened",    kind: "flag",                                on: ["filter"] },
} as const satisfies Fields;

export type IssueFields = typeof issueFields;
export type IssueKey = keyof IssueFields;
export type IssueFilters = Filters<IssueFields>;
export type IssueCondition = Condition<IssueFields>;
export type FilterKey = On<IssueFields, "filter">;
export type SortKey = On<IssueFields, "sort">;
export type TableKey = On<IssueFields, "table">;
export type DetailsKey = On<IssueFields, "details">;

/** How a field is named in history that is no field of a form: what a move writes. */
export const HISTORY_LABELS: Record<string, string> = {
  ...Object.fromEntries(Object.entries(issueFields).map(([key, { label }]) => [key, label])),
  resolutionReason: "Reason",
  duplicateOf: "Duplicate of",
  snoozedUntil: "Put aside until",
};
