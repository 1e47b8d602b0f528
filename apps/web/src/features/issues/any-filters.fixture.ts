import { addDays, dayOf } from "@qm/domain";
import fc from "fast-check";
import { type AnyCondition, type Field, on } from "@/lib/fields";
import { operatorsOf } from "@/lib/filter-condition";
import { workspaceZone } from "@/lib/zone";
import type { World } from "./a-world.fixture";
import { type IssueFilters, issueFields } from "./fields";

/** Any filters whose values are of this world. */
export function anyFiltersIn({ ids, issues }: World): fc.Arbitrary<IssueFilters> {
  const clause = fc.array(anyConditionIn({ ids, issues }), { minLength: 1, maxLength: 3 });
  return fc.array(clause, { maxLength: 3 }).map((clauses) => ({ clauses }) as IssueFilters);
}

function anyConditionIn(world: Pick<World, "ids" | "issues">): fc.Arbitrary<AnyCondition> {
  return fc.constantFrom(...on("filter", issueFields)).chain((key) => {
    const field: Field = issueFields[key];
    return fc.record({
      key: fc.constant(key),
      operator: fc.constantFrom(...operatorsOf(field)),
      value: anyValueIn(world, field) as fc.Arbitrary<AnyCondition["value"]>,
    });
  });
}

function anyValueIn({ ids, issues }: Pick<World, "ids" | "issues">, field: Field): fc.Arbitrary<unknown> {
  const none = field.optional ? ["none"] : [];
  const several = (values: readonly unknown[]) =>
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  const numbers = issues.map(({ id }) => id);
  const day = fc.integer({ min: -40, max: 40 }).map((n) => addDays(dayOf(new Date(), workspaceZone()), n));
  const ordered = <T>(one: T, other: T) => (one < other ? { from: one, to: other } : { from: other, to: one });
  switch (field.kind) {
    case "choice":
    case "state":
      return several([...field.options, ...none]);
    case "past":
      return fc.record({ day, words: several(field.options) });
    case "ref":
      return several([
        ...ids[field.to],
        ...none,
        ...(field.to === "user" ? ["me"] : field.to === "team" ? ["mine"] : []),
      ]);
    case "number": {
      const number = fc.constantFrom(...numbers);
      return fc.oneof(
        several(numbers),
        fc.tuple(number, number).map(([a, b]) => ordered(a, b)),
      );
    }
    case "day":
      return fc.oneof(
        fc.tuple(day, day).map(([a, b]) => ordered(a, b)),
        day.map((from) => ({ from })),
        day.map((to) => ({ to })),
        fc
          .tuple(fc.constantFrom("last", "next", "older_than"), fc.integer({ min: 2, max: 40 }))
          .map(([kind, days]) => ({ word: `${kind}_${days}_days` })),
        ...none.map((word) => fc.constant(word)),
      );
    case "flag":
      return fc.constant(true);
    default:
      return fc.constantFrom("voucher", "VOUCHER", "%", "_", "\\", "nowhere");
  }
}
