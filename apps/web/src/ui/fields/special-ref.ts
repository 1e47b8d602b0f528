import type { Field } from "@/lib/fields";

/** What a reference means that names nobody in particular. */
export function specialRef(field: Extract<Field, { kind: "ref" }>, ref: "me" | "mine" | "none"): string {
  if (ref === "me") return "Me";
  if (ref === "mine") return "My teams";
  return field.to === "user" ? "Nobody" : `No ${field.label.toLowerCase()}`;
}
