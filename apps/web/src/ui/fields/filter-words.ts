import { type Day, type DayRange, dayWordLabel, issueNumber, LABELS, type Word } from "@qm/domain";
import type { AnyCondition, AnyFilterValue, Field, NumberRange, PastValue, Ref } from "@/lib/fields";
import { daysCounted, edgeOf, isWhole, wayOf } from "@/lib/operators";
import { shortDate } from "../time-words";

const SPELLED_OUT = 3;

/** A filter's value in few words: `New, Open +2`, `Last 7 days`, `1 Nov to 5 Nov 2026`. */
export function filterWords(field: Field, value: AnyFilterValue, nameOf: (ref: Ref) => string): string {
  if (value === "none") return "None";
  switch (field.kind) {
    case "choice":
    case "state":
      return some((value as (Word | "none")[]).map((word) => (word === "none" ? "None" : LABELS[word])));
    case "past": {
      const { day, words } = value as PastValue;
      return `${dayWords(day)}: ${some(words.map((word) => LABELS[word]))}`;
    }
    case "ref":
      return some((value as Ref[]).map(nameOf));
    case "number":
      return Array.isArray(value) ? some((value as number[]).map(issueNumber)) : numberWords(value as NumberRange);
    case "day":
      return rangeWords(value as DayRange);
    case "flag":
      return "Yes";
    case "text":
    case "markdown":
    case "url":
      return value as string;
  }
}

/** The same behind the words of the way in which it is asked; empty where those say all. */
export function valueWords(field: Field, condition: AnyCondition, nameOf: (ref: Ref) => string): string {
  const { value } = condition;
  const way = wayOf(field, condition);
  if (isWhole(way)) return "";
  const days = daysCounted(value);
  if (days !== null && way !== "not") return days === 1 ? "1 day" : `${days} days`;
  if (way === "before" || way === "after") return dayWords(edgeOf(value as DayRange)!);
  if (way === "least" || way === "most") return issueNumber(Object.values(value as NumberRange)[0]!);
  return filterWords(field, value, nameOf);
}

function some(words: readonly string[]): string {
  const shown = words.slice(0, SPELLED_OUT).join(", ");
  return words.length > SPELLED_OUT ? `${shown} +${words.length - SPELLED_OUT}` : shown;
}

function rangeWords(range: DayRange): string {
  if ("word" in range) return dayWordLabel(range.word);
  const { from, to } = range;
  if (from && to) return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
  return from ? `from ${dayWords(from)}` : `until ${dayWords(to!)}`;
}

function numberWords({ from, to }: NumberRange): string {
  if (from !== undefined && to !== undefined) return `${issueNumber(from)} to ${issueNumber(to)}`;
  return from !== undefined ? `from ${issueNumber(from)}` : `up to ${issueNumber(to!)}`;
}

const dayWords = (day: Day) => shortDate(new Date(`${day}T00:00:00Z`));

/** What a reference means that names nobody in particular. */
export function specialRef(field: Extract<Field, { kind: "ref" }>, ref: "me" | "mine" | "none"): string {
  if (ref === "me") return "Me";
  if (ref === "mine") return "My teams";
  return field.to === "user" ? "Nobody" : `No ${field.label.toLowerCase()}`;
}
