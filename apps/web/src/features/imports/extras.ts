import { LABELS } from "@qm/domain";
import type { IssueFields } from "@/features/issues/fields";
import type { Field } from "@/lib/fields";
import type { FormValue } from "@/lib/form-schema";
import { isNoDate, readDate } from "./dates";
import { EXTRA_FIELDS, type ExtraKey } from "./fields";
import { plain } from "./names";
import { lengthOf } from "./text";

export type Extras = { [K in ExtraKey]?: FormValue<IssueFields[K]> };

/** The value of a field that the importer knows only by its kind, or why the cell holds none. */
export function readExtra(
  field: Field,
  cell: string,
  zone: string,
): { value: string | Date | null } | { wrong: string } {
  const text = cell.trim();
  if (!text) return { value: null };
  const quoted = `${field.label}: "${text.slice(0, 60)}"`;
  switch (field.kind) {
    case "text":
      return lengthOf(text) <= field.max
        ? { value: text }
        : { wrong: `${quoted} has more than ${field.max} characters.` };
    case "choice":
    case "state": {
      const value = field.options.find((word) => plain(LABELS[word]) === plain(text) || plain(word) === plain(text));
      return value ? { value } : { wrong: `${quoted} is none of the offered values.` };
    }
    case "day": {
      if (isNoDate(text)) return { value: null };
      const date = readDate(text, "iso", zone);
      return date ? { value: date.at } : { wrong: `${quoted} is no date such as 2026-11-30.` };
    }
    default:
      return { value: null };
  }
}

/** All such fields of a row; a value that does not fit is left out, and that is noted. */
export function extrasOf(cellOf: (key: ExtraKey) => string | null, zone: string) {
  const values: Extras = {};
  const given: ExtraKey[] = [];
  const notes: string[] = [];
  for (const [key, field] of EXTRA_FIELDS) {
    const cell = cellOf(key);
    if (cell === null) continue;
    const read = readExtra(field, cell, zone);
    if ("wrong" in read) notes.push(`${read.wrong} It was left out.`);
    else {
      Object.assign(values, { [key]: read.value });
      given.push(key);
    }
  }
  return { values, given, notes };
}
