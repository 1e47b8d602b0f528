import "server-only";
import type { Actor } from "@qm/domain";
import { issueFields } from "@/features/issues/fields";
import { clausesOf } from "@/lib/conditions";
import type { AnyCondition, Field, Ref } from "@/lib/fields";
import { wayOf, wayWords } from "@/lib/operators";
import { specialRef, valueWords } from "@/ui/fields/filter-words";
import { findChosen } from "../queries";
import type { Asked } from "../view";

type Whole = Record<"team" | "category", readonly { id: number; name: string }[]>;

/** What the filters ask, in words, for what leaves the page: figures of some issues must not be read as of all. Empty where nothing is asked. */
export async function filtersTold(actor: Actor, asked: Asked, { team, category }: Whole): Promise<string> {
  const clauses = clausesOf(issueFields, asked.filters);
  if (clauses.length === 0) return "";
  const chosen = await findChosen(actor, asked);
  const whole: Partial<Record<string, readonly { id: number; name: string }[]>> = { team, category };
  const nameOf = (field: Field) => (ref: Ref) => {
    if (field.kind !== "ref") return "";
    if (typeof ref !== "number") return specialRef(field, ref);
    return chosen[field.to][ref] ?? whole[field.to]?.find(({ id }) => id === ref)?.name ?? `#${ref}`;
  };
  const told = (condition: AnyCondition) => {
    const field: Field = issueFields[condition.key as keyof typeof issueFields];
    const words = [field.label, wayWords(wayOf(field, condition), condition.value)];
    return [...words, valueWords(field, condition, nameOf(field))].filter(Boolean).join(" ");
  };
  return clauses.map((clause) => clause.map(told).join(" or ")).join("; ");
}
