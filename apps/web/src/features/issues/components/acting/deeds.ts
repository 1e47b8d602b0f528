import type { Legal } from "../../bulk/legal";

/** What can be done with issues of the list, each behind its key. */
// biome-ignore format: a table reads best as a table
export const DEEDS = [
  { key: "assign",   label: "Assign",   long: "Assign to",        keys: "a" },
  { key: "status",   label: "Status",   long: "Change the status", keys: "s" },
  { key: "severity", label: "Severity", long: "Change the severity", keys: "p" },
  { key: "category", label: "Category", long: "Change the category", keys: undefined },
  { key: "campaign", label: "Campaign", long: "Change the campaign", keys: undefined },
  { key: "team",     label: "Team",     long: "Move to a team",    keys: undefined },
  { key: "due",      label: "Due",      long: "Set the due date",  keys: "shift+d" },
] as const;
export type DeedKey = (typeof DEEDS)[number]["key"];

/** Whether it may be done to all of a selection. */
export const isLegal = (deed: DeedKey, { edit, moves }: Legal) => (deed === "status" ? moves.length > 0 : edit);
