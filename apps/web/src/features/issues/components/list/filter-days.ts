import { type DayCount, dayWord, dayWordLabel } from "@qm/domain";
import type { AnyCondition, Field } from "@/lib/fields";
import { issueFields } from "../../fields";
import type { FilterItem } from "./filter-items";
import { FILTER_KEYS } from "./filter-order";

const COUNTED = /^(?:(\w+) )?(last|past|next|older than|older) (\d{1,4})?/;
const KINDS: Record<string, DayCount["kind"]> = {
  last: "last",
  past: "last",
  next: "next",
  "older than": "older_than",
  older: "older_than",
};

/** “older than 21”, “updated last 7”: days counted from today, for each field that has days. */
export function daysNamed(words: string): FilterItem[] {
  const [, of = "", said = "", days = "14"] = COUNTED.exec(`${words} `) ?? [];
  const kind = KINDS[said];
  if (!kind || Number(days) < 1) return [];
  return FILTER_KEYS.filter((key) => {
    const field: Field = issueFields[key];
    return (
      field.kind === "day" && field.label.toLowerCase().startsWith(of) && (kind !== "next" || field.on.includes("form"))
    );
  }).map((key) => {
    const word = dayWord({ kind, days: Number(days) });
    const condition: AnyCondition = { key, operator: "is", value: { word } };
    return {
      id: `${key} ${word}`,
      section: "Suggestions",
      subject: issueFields[key].label,
      label: dayWordLabel(word),
      does: "add",
      condition,
    };
  });
}
