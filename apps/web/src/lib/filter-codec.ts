import { DAY_WORDS, type DayRange, type DayWord, isDay, parseIssueNumber, type Word } from "@qm/domain";
import { type AnyFilterValue, type Field, type Fields, type Filters, on, type Ref } from "./fields";

const MOST_VALUES = 100;
const MOST_TEXT = 200;
const ID = /^[1-9]\d{0,8}$/;

/** The filters in a URL, and the keys whose values cannot be read; nothing is dropped in silence. */
export function parseFilters<F extends Fields>(fields: F, params: URLSearchParams) {
  const filters: Record<string, AnyFilterValue> = {};
  const unreadable: string[] = [];
  for (const key of on("filter", fields)) {
    // An empty value asks for nothing: a plain form sends every control that it has.
    const texts = params.getAll(key).filter((text) => text !== "");
    if (texts.length === 0) continue;
    const value = parseGiven(fields[key]!, texts);
    if (value === null) unreadable.push(key);
    else filters[key] = value;
  }
  return { filters: filters as Filters<F>, unreadable };
}

/** The filters as URL parameters, in the order of the fields, so that equal filters have equal addresses. */
export function writeFilters<F extends Fields>(fields: F, filters: Filters<F>, params: URLSearchParams): void {
  const values = filters as Record<string, AnyFilterValue | undefined>;
  for (const key of on("filter", fields)) {
    const value = values[key];
    if (value !== undefined) params.set(key, writeValue(fields[key]!, value));
  }
}

/** Several values may come as one text with commas, or as a plain form sends them: the key again for each. */
function parseGiven(field: Field, texts: string[]): AnyFilterValue | null {
  const list = field.kind === "choice" || field.kind === "ref" || field.kind === "number";
  return list || texts.length === 1 ? parseValue(field, texts.join(",")) : null;
}

function parseValue(field: Field, text: string): AnyFilterValue | null {
  switch (field.kind) {
    case "choice":
      return several(text, (part) => ((field.options as readonly string[]).includes(part) ? (part as Word) : null));
    case "ref":
      return several(text, (part) => parseRef(field, part));
    case "number":
      return several(text, parseIssueNumber);
    case "day":
      return parseDays(text);
    case "flag":
      return text === "yes" ? true : null;
    case "text":
    case "markdown":
    case "url":
      return text.trim() && text.length <= MOST_TEXT && isKeepable(text) ? text.trim() : null;
  }
}

function writeValue(field: Field, value: AnyFilterValue): string {
  switch (field.kind) {
    case "day":
      return writeDays(value as DayRange);
    case "flag":
      return "yes";
    case "number":
    case "choice":
    case "ref":
      return (value as unknown[]).join(",");
    case "text":
    case "markdown":
    case "url":
      return value as string;
  }
}

function several<T>(text: string, parse: (part: string) => T | null): T[] | null {
  const parts = text.split(",");
  if (parts.length > MOST_VALUES) return null;
  const values: T[] = [];
  for (const part of parts) {
    const value = parse(part);
    if (value === null) return null;
    if (!values.includes(value)) values.push(value);
  }
  return values;
}

/** PostgreSQL keeps every character but one. */
export const isKeepable = (text: string) => !text.includes("\0");

function parseRef(field: Extract<Field, { kind: "ref" }>, part: string): Ref | null {
  if (part === "me" && field.to === "user") return "me";
  if (part === "none" && field.optional) return "none";
  return ID.test(part) ? Number(part) : null;
}

export function parseDays(text: string): DayRange | null {
  if (Object.hasOwn(DAY_WORDS, text)) return { word: text as DayWord };
  const ends = text.split("..");
  if (ends.length === 1 && isDay(text)) return { from: text, to: text };
  const [from, to] = ends;
  if (ends.length !== 2 || (!from && !to)) return null;
  if ((from && !isDay(from)) || (to && !isDay(to)) || (from && to && from > to)) return null;
  return { ...(from && { from }), ...(to && { to }) };
}

export function writeDays(range: DayRange): string {
  if ("word" in range) return range.word;
  return range.from === range.to ? range.from! : `${range.from ?? ""}..${range.to ?? ""}`;
}
