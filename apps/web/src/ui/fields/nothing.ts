import type { Field } from "@/lib/fields";

/** What stands where a field has no value. */
export function nothingIn(field: Field): string {
  if (field.kind === "choice") return "Not said";
  if (field.kind === "day") return "No date";
  if (field.kind === "ref" && field.to === "user") return "Unassigned";
  return `No ${field.label.toLowerCase()}`;
}
