import { addDays, dayOf, startOfDay } from "@qm/domain";
import type { Field } from "@/lib/fields";

const LAST_MINUTE = 60_000;

/** A kept value as its form control holds it; empty means nothing. */
export function textOf(field: Field, value: unknown, zone: string): string {
  if (value === null || value === undefined) return "";
  if (field.kind === "day") return dayOf(value as Date, zone);
  if (field.kind === "flag") return value ? "yes" : "";
  return String(value);
}

/** What a control's text will be kept as, to be shown before the answer is there. */
export function keptValue(field: Field, text: string, zone: string): unknown {
  if (text === "") return field.kind === "flag" ? false : null;
  switch (field.kind) {
    case "ref":
    case "number":
      return Number(text);
    case "day":
      return new Date(startOfDay(addDays(text, 1), zone).getTime() - LAST_MINUTE);
    case "flag":
      return text === "yes";
    default:
      return text;
  }
}
