import { clausesOf, replaceClause, withClause } from "@/lib/conditions";
import type { AnyCondition, AnyFilterValue } from "@/lib/fields";
import { type FilterKey, type IssueFilters, issueFields } from "../../fields";
import { rowOf, type StandingClause, saidOf } from "./chip-row";

/** Where what is chosen goes: beside everything that is asked, or as one more alternative inside a clause. */
export type Target = { clause: number } | null;

/** What stands in the empty line of the menu that adds to it. */
export const lineOf = (target: Target) => (target ? "Or by…" : "Filter by…");

/** The value that the target asks of a field already, which a choice adds to. */
export function valueAt(filters: IssueFilters, target: Target, key: FilterKey): AnyFilterValue | undefined {
  return place(filters, target, key)?.value;
}

/** The filters with this asked; a second value of a field that is `is` makes it `is any of`. */
export function adding(filters: IssueFilters, target: Target, condition: AnyCondition): IssueFilters {
  const key = condition.key as FilterKey;
  const before = valueAt(filters, target, key);
  const both = condition.operator === "is" && Array.isArray(before) && Array.isArray(condition.value);
  const value = both ? ([...before, ...(condition.value as unknown[])] as AnyFilterValue) : condition.value;
  if (both) return setting(filters, target, key, value);
  if (target) return inClause(filters, target.clause, (clause) => [...clause, condition]);
  return withClause(issueFields, filters, [condition]);
}

/** The filters with the field being just this, or not asked for at all. */
export function setting(
  filters: IssueFilters,
  target: Target,
  key: FilterKey,
  value: AnyFilterValue | null,
): IssueFilters {
  const condition: AnyCondition[] = value === null ? [] : [{ key, operator: "is", value }];
  if (target) {
    return inClause(filters, target.clause, (clause) => [...clause.filter((one) => !isPlain(one, key)), ...condition]);
  }
  const { [key]: _, ...others } = filters;
  return condition.length > 0 ? withClause(issueFields, others, condition) : others;
}

/** Where a condition was seen last, and what it said there. */
type Seen = { index: number; at: number; said: string };

/** The filters with one condition of a clause changed, or left out; where another has come to stand in its place, that is left alone. */
export function changing(filters: IssueFilters, { index, at, said }: Seen, next: AnyCondition | null): IssueFilters {
  const now = clausesOf(issueFields, filters)[index]?.[at];
  if (!now || saidOf(now) !== said) return filters;
  return inClause(filters, index, (before) => before.toSpliced(at, 1, ...(next ? [next] : [])));
}

/** The filters without what stands last in the row of chips. */
export function withoutLast(filters: IssueFilters, row: readonly StandingClause[] = []): IssueFilters {
  const last = rowOf(clausesOf(issueFields, filters), row).at(-1);
  return last ? replaceClause(issueFields, filters, last.index, null) : filters;
}

function inClause(
  filters: IssueFilters,
  clause: number,
  change: (before: readonly AnyCondition[]) => AnyCondition[],
): IssueFilters {
  const before = clausesOf(issueFields, filters)[clause];
  return before ? replaceClause(issueFields, filters, clause, change(before)) : filters;
}

/** The condition of a field that a further value is added to. */
export const isPlain = (one: AnyCondition, key: FilterKey) => one.key === key && one.operator === "is";

function place(filters: IssueFilters, target: Target, key: FilterKey): AnyCondition | undefined {
  if (target) return clausesOf(issueFields, filters)[target.clause]?.find((one) => isPlain(one, key));
  const value = (filters as Record<string, AnyFilterValue | undefined>)[key];
  return value === undefined ? undefined : { key, operator: "is", value };
}
