import type { Field, Ref } from "@/lib/fields";
import { specialRef } from "@/ui/fields/special-ref";
import type { Choices } from "./choices";
import type { ListPage } from "./list-page";

/** What a reference is called, as the rows on the page or the short lists say; `null` where neither knows. */
export function nameIn(
  names: ListPage["names"] | undefined,
  { teams, categories }: Choices,
  field: Extract<Field, { kind: "ref" }>,
  ref: Ref,
): string | null {
  if (typeof ref !== "number") return specialRef(field, ref);
  const whole = field.to === "team" ? teams : field.to === "category" ? categories : [];
  return names?.[field.to][ref] ?? whole.find(({ id }) => id === ref)?.name ?? null;
}
