import { clausesOf } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import type { GroupKey } from "./display";
import { type IssueFilters, issueFields } from "./fields";

/** Whether no issue of this value can match: one of the clauses asks for other values of the field and for nothing else. */
export const isLeftOut = (filters: IssueFilters, key: GroupKey, value: string): boolean =>
  clausesOf(issueFields, filters).some((clause) => clause.every((condition) => excludes(condition, key, value)));

function excludes({ key, operator, value }: AnyCondition, of: GroupKey, word: string): boolean {
  if (key !== of) return false;
  const isNamed = (value as readonly unknown[]).includes(word);
  // What has been so may be anything by now, but whatever is so has been so.
  return operator === "is" ? !isNamed : (operator === "not" || operator === "never") && isNamed;
}
