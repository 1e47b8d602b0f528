import { type Day, type DayRange, dayWordLabel, issueNumber, LABELS, type Word } from "@qm/domain";
import type { AnyFilterValue, Field, Ref } from "@/lib/fields";
import { shortDate } from "../time-words";

const SPELLED_OUT = 2;

/** A filter's value in few words: `New, Open +1`, `Last 7 days`, `1 Nov to 5 Nov 2026`. */
export function filterWords(field: Field, value: AnyFilterValue, nameOf: (ref: Ref) => string): string {
  switch (field.kind) {
    case "choice":
      return some((value as Word[]).map((word) => LABELS[word]));
    case "ref":
      return some((value as Ref[]).map(nameOf));
    case "number":
      return some((value as number[]).map(issueNumber));
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

const dayWords = (day: Day) => shortDate(new Date(`${day}T00:00:00Z`));

/** What a reference means that names nobody in particular. */
export function specialRef(field: Extract<Field, { kind: "ref" }>, ref: "me" | "mine" | "none"): string {
  if (ref === "me") return "Me";
  if (ref === "mine") return "My teams";
  return field.to === "user" ? "Nobody" : `No ${field.label.toLowerCase()}`;
}
