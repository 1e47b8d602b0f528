import { on } from "@/lib/fields";
import { type FilterKey, issueFields } from "../../fields";

/** What people filter by most comes first. */
const FIRST: readonly FilterKey[] = [
  "status",
  "severity",
  "assignedTo",
  "categoryId",
  "teamId",
  "campaignId",
  "dueAt",
  "updatedAt",
  "createdAt",
];

/** All that can be filtered by, in the order in which it is offered. */
export const FILTER_KEYS: readonly FilterKey[] = [
  ...FIRST,
  ...on("filter", issueFields).filter((key) => !FIRST.includes(key)),
];
