import { type AnyClause, replaceClause, withClause } from "@/lib/conditions";
import type { AnyCondition, Operator } from "@/lib/fields";
import { type IssueFilters, issueFields } from "../../fields";

const OPPOSITE: Partial<Record<Operator, Operator>> = { is: "not", not: "is", was: "never", never: "was" };

/**
 * How the values of one condition of a clause are counted: of the issues that its other conditions leave out, and on top of those that
 * these leave already. `null` where the opposite of one of them cannot be asked.
 */
export function besideOf(
  filters: IssueFilters,
  clause: number,
  others: AnyClause,
): { among: IssueFilters; onTopOf: IssueFilters | null } | null {
  const without = replaceClause(issueFields, filters, clause, null);
  if (others.length === 0) return { among: without, onTopOf: null };
  const opposites = others.map(oppositeOf);
  if (!opposites.every((one) => one !== null)) return null;
  return {
    among: opposites.reduce((all, one) => withClause(issueFields, all, [one]), without),
    onTopOf: replaceClause(issueFields, filters, clause, others),
  };
}

function oppositeOf(condition: AnyCondition): AnyCondition | null {
  const operator = OPPOSITE[condition.operator];
  return operator ? { ...condition, operator } : null;
}
