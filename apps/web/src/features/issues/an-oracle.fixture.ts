import { type Actor, addDays, dayCount, dayOf, type Scope, type Word } from "@qm/domain";
import { clausesOf } from "@/lib/conditions";
import type { AnyCondition, Field, PastValue } from "@/lib/fields";
import { workspaceZone } from "@/lib/zone";
import type { Known } from "./a-world.fixture";
import { type FilterKey, type IssueFilters, issueFields } from "./fields";

/** Whether a scope holds an issue, said plainly. */
export function holds({ id, role, teamIds }: Actor, scope: Scope, issue: Known): boolean {
  switch (scope.kind) {
    case "team":
      return issue.teamId === scope.teamId;
    case "teams":
      return teamIds.includes(issue.teamId as number);
    case "mine":
      return issue.reportedBy === id || issue.assignedTo === id;
    case "all":
      return role === "admin";
  }
}

/** Whether an issue is what the filters ask for, said as slowly and obviously as possible. */
export function matches(actor: Actor, filters: IssueFilters, issue: Known): boolean {
  return clausesOf(issueFields, filters).every((clause) => clause.some((one) => meets(actor, one, issue)));
}

function meets(actor: Actor, { key, operator, value }: AnyCondition, issue: Known): boolean {
  const field: Field = issueFields[key as FilterKey];
  const is = equals(actor, field, value, issue[key as FilterKey]);
  const left = (issue.former[key] ?? []).some((former) => equals(actor, field, value, former));
  switch (operator) {
    case "is":
      return is;
    case "not":
      return !is;
    case "was":
      return is || left;
    case "never":
      return !is && !left;
    case "left":
      return left;
    case "starts":
      return String(issue[key as FilterKey])
        .toLowerCase()
        .startsWith(String(value).toLowerCase());
    case "ends":
      return String(issue[key as FilterKey])
        .toLowerCase()
        .endsWith(String(value).toLowerCase());
  }
}

function equals(actor: Actor, field: Field, wanted: unknown, had: unknown): boolean {
  if (field.kind === "flag") return had === true;
  if (field.kind === "text") return String(had).toLowerCase().includes(String(wanted).toLowerCase());
  if (field.kind === "past") return wasThen(wanted as PastValue, had as Moved[]);
  if (wanted === "none") return had === null;
  if (field.kind === "day") return had instanceof Date && isWithin(dayOf(had, workspaceZone()), wanted as object);
  if (!Array.isArray(wanted)) return isWithin(had as number, wanted as object);
  if (had === null) return wanted.includes("none");
  return (
    wanted.includes(had) ||
    (wanted.includes("me") && had === actor.id) ||
    (wanted.includes("mine") && actor.teamIds.includes(had as number))
  );
}

type Moved = { at: Date; after: Word };

/** What an issue was after the last move until the end of the day. */
function wasThen({ day, words }: PastValue, moves: readonly Moved[]): boolean {
  const last = moves.findLast(({ at }) => dayOf(at, workspaceZone()) <= day);
  return last !== undefined && words.includes(last.after);
}

function isWithin<T extends string | number>(had: T, range: { from?: T; to?: T; word?: string }): boolean {
  if (range.word) return isCounted(String(had), range.word);
  return (range.from === undefined || had >= range.from) && (range.to === undefined || had <= range.to);
}

function isCounted(day: string, word: string): boolean {
  const today = dayOf(new Date(), workspaceZone());
  const { kind, days } = dayCount(word)!;
  const last = Array.from({ length: days }, (_, n) => addDays(today, kind === "next" ? n : -n));
  return kind === "older_than" ? day < last.at(-1)! : last.includes(day);
}
