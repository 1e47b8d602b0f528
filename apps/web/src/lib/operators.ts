import { addDays, type Day, type DayCount, type DayRange, dayCount, dayWord, isDay } from "@qm/domain";
import type { AnyCondition, AnyFilterValue, Field, NumberRange, Operator } from "./fields";
import { hasHistory } from "./filter-condition";

/** The ways in which a field may be asked, as people choose them; an operator of a condition and a form of its value make one. */
export type Way =
  | Operator
  | "empty"
  | "filled"
  | "contains"
  | "lacks"
  | "before"
  | "after"
  | "between"
  | "least"
  | "most"
  | DayCount["kind"]
  | "yes"
  | "no";

const WORDS: Record<Way, string> = {
  is: "is",
  not: "is not",
  was: "has been",
  never: "has never been",
  left: "changed from",
  starts: "starts with",
  ends: "ends with",
  empty: "is empty",
  filled: "is not empty",
  contains: "contains",
  lacks: "does not contain",
  before: "before",
  after: "after",
  between: "between",
  least: "at least",
  most: "at most",
  last: "in the last",
  next: "in the next",
  older_than: "older than",
  yes: "yes",
  no: "no",
};
const OF_SEVERAL: Partial<Record<Way, string>> = {
  is: "is any of",
  not: "is none of",
  was: "has been any of",
  never: "has been none of",
  left: "changed from any of",
};

/** A way in words; of several values some ways are said differently. */
export const wayWords = (way: Way, value?: AnyFilterValue): string =>
  (Array.isArray(value) && value.length > 1 && OF_SEVERAL[way]) || WORDS[way];

/** The ways that need no value. */
export const isWhole = (way: Way) => way === "empty" || way === "filled" || way === "yes" || way === "no";

/** The ways in which a field may be asked, the usual one first. */
export function waysOf(field: Field): Way[] {
  const none: Way[] = field.optional ? ["empty", "filled"] : [];
  switch (field.kind) {
    case "choice":
    case "state":
    case "ref":
      return ["is", "not", ...none, ...(hasHistory(field) ? (["was", "never", "left"] as const) : [])];
    case "past":
      return ["is", "not"];
    case "number":
      return ["is", "not", "least", "most", "between"];
    case "day": {
      // Only what people set themselves can lie ahead.
      const ahead: Way[] = field.on.includes("form") ? ["next"] : [];
      return ["is", "not", "last", ...ahead, "older_than", "before", "after", "between", ...none];
    }
    case "flag":
      return ["yes", "no"];
    case "text":
      return ["contains", "lacks", "starts", "ends"];
    case "markdown":
    case "url":
      return ["contains", "lacks"];
  }
}

/** The way in which a condition asks. */
export function wayOf(field: Field, { operator, value }: AnyCondition): Way {
  if (isNone(value) && (operator === "is" || operator === "not")) return operator === "is" ? "empty" : "filled";
  switch (field.kind) {
    case "choice":
    case "past":
    case "state":
    case "ref":
      return operator;
    case "number":
      return Array.isArray(value) || operator !== "is" ? operator : rangeWay(value as NumberRange, "least", "most");
    case "day":
      return operator === "is" ? dayWay(value as DayRange) : operator;
    case "flag":
      return operator === "is" ? "yes" : "no";
    case "text":
    case "markdown":
    case "url":
      return operator === "is" ? "contains" : operator === "not" ? "lacks" : operator;
  }
}

const isNone = (value: AnyFilterValue) => value === "none" || (Array.isArray(value) && String(value) === "none");

function dayWay(range: DayRange): Way {
  if ("word" in range) return dayCount(range.word)?.kind ?? "is";
  return range.from === range.to ? "is" : rangeWay(range, "after", "before");
}

const rangeWay = (range: { from?: unknown; to?: unknown }, open: Way, closed: Way): Way =>
  range.from === undefined ? closed : range.to === undefined ? open : "between";

/** The same condition asked in another way; `null` where the way needs a value that this one does not have. */
export function inWay(field: Field, condition: AnyCondition, way: Way): AnyCondition | null {
  const { key, value } = condition;
  const none = field.kind === "day" ? "none" : (["none"] as AnyFilterValue);
  switch (way) {
    case "empty":
    case "filled":
      return { key, operator: way === "empty" ? "is" : "not", value: none };
    case "yes":
    case "no":
      return { key, operator: way === "yes" ? "is" : "not", value: true };
    case "contains":
    case "lacks":
      return { key, operator: way === "contains" ? "is" : "not", value };
    case "starts":
    case "ends":
      return { key, operator: way, value };
    case "is":
    case "not":
    case "was":
    case "never":
    case "left":
      if (isNone(value)) return null;
      return field.kind === "choice" ||
        field.kind === "past" ||
        field.kind === "state" ||
        field.kind === "ref" ||
        Array.isArray(value) ||
        canBe(way, field, condition)
        ? { key, operator: way, value }
        : null;
    case "last":
    case "next":
    case "older_than": {
      const count = countIn(value);
      return count && { key, operator: "is", value: { word: dayWord({ kind: way, days: count.days }) } };
    }
    default:
      return null;
  }
}

/** Days are either a word or one day, and any of them can be turned round. */
const canBe = (way: Way, field: Field, condition: AnyCondition) =>
  field.kind === "day" && (way === "not" || condition.operator === "not" || wayOf(field, condition) === "is");

const countIn = (value: AnyFilterValue): DayCount | null =>
  typeof value === "object" && "word" in value ? dayCount(value.word) : null;

/** How many days a condition counts, for the field in which the number is written. */
export const daysCounted = (value: AnyFilterValue | undefined): number | null =>
  value === undefined ? null : (countIn(value)?.days ?? null);

/** The days before a day, without it. `null` where the calendar ends. */
export const before = (day: Day): DayRange | null => end("to", addDays(day, -1));
/** The days after a day, without it. */
export const after = (day: Day): DayRange | null => end("from", addDays(day, 1));

const end = (side: "from" | "to", day: Day): DayRange | null => (isDay(day) ? { [side]: day } : null);

/** The day that `before` or `after` was made of. */
export function edgeOf(range: DayRange): Day | null {
  if ("word" in range) return null;
  if (range.to !== undefined && range.from === undefined) return addDays(range.to, 1);
  return range.from !== undefined && range.to === undefined ? addDays(range.from, -1) : null;
}
