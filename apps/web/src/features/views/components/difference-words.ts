import { issueFields } from "@/features/issues/fields";
import type { Difference } from "../saved";

const NAMES: Record<string, string> = {
  scope: "scope",
  q: "search",
  any: "group of filters",
  sort: "order",
  layout: "layout",
  group: "grouping",
  groups: "empty groups",
  density: "density",
  columns: "columns",
};

/** A difference in words: `severity changed`, `grouping added`. */
export function differenceWords({ key, how }: Difference): string {
  const name = NAMES[key] ?? (key in issueFields ? issueFields[key as keyof typeof issueFields].label : key);
  return `${name.toLowerCase()} ${how}`;
}
