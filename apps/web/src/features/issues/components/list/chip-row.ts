import type { AnyClause } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import { writeCondition } from "@/lib/filter-condition";
import { type FilterKey, issueFields } from "../../fields";

/** What stands in the row under a number that it keeps while it is changed. */
type Standing = { id: number; said: string; asks: string };

export type StandingCondition = Standing & {
  condition: AnyCondition;
  /** Its place in the clause. */
  at: number;
};
export type StandingClause = Standing & {
  clause: AnyClause;
  /** Its place among all that is asked. */
  index: number;
  conditions: StandingCondition[];
};

/**
 * The chips for what is asked now, given those that stood there. Clauses have one order, which a new value changes under the hand of whoever
 * edits; here each keeps its number and its place, and what is new stands behind what it follows in that order.
 */
export function rowOf(clauses: readonly AnyClause[], before: readonly StandingClause[] = []): StandingClause[] {
  const now = clauses.map((clause, index) => {
    const conditions = clause.map((condition, at) => ({ condition, at, ...wordsOf(condition) }));
    return {
      clause,
      index,
      conditions,
      said: conditions.map(({ said }) => said).join(";"),
      asks: conditions.map(({ asks }) => asks).join(";"),
    };
  });
  return standing(now, before).map(({ conditions, ...clause }) => ({
    ...clause,
    conditions: standing(conditions, before.find(({ id }) => id === clause.id)?.conditions ?? []),
  }));
}

/** A condition in full. */
export const saidOf = (condition: AnyCondition): string =>
  `${condition.key} ${writeCondition(issueFields[condition.key as FilterKey], condition)}`;

const wordsOf = (condition: AnyCondition): Omit<Standing, "id"> => ({
  said: saidOf(condition),
  asks: `${condition.key} ${condition.operator}`,
});

/** Is it the same, or does it ask the same of the same field; what is left over has taken the place of what is gone. */
const LIKENESSES: readonly ((one: Omit<Standing, "id">, other: Omit<Standing, "id">) => boolean)[] = [
  (one, other) => one.said === other.said,
  (one, other) => one.asks === other.asks,
  () => true,
];

function standing<T extends Omit<Standing, "id">>(
  now: readonly T[],
  before: readonly Standing[],
): (T & { id: number })[] {
  const left = [...before];
  const ids = new Map<T, number>();
  for (const isLike of LIKENESSES) {
    for (const one of now) {
      const at = ids.has(one) ? -1 : left.findIndex((other) => isLike(one, other));
      if (at >= 0) ids.set(one, left.splice(at, 1)[0]!.id);
    }
  }

  const row = before.flatMap(({ id }) => now.find((one) => ids.get(one) === id) ?? []);
  let free = Math.max(0, ...before.map(({ id }) => id));
  for (const [at, one] of now.entries()) {
    if (ids.has(one)) continue;
    free += 1;
    ids.set(one, free);
    row.splice(at === 0 ? 0 : row.indexOf(now[at - 1]!) + 1, 0, one);
  }
  return row.map((one) => ({ ...one, id: ids.get(one)! }));
}
