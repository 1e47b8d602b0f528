import { type DayRange, isDay, parseIssueNumber, readDayWord, type Word } from "@qm/domain";
import { ID_TEXT } from "@/lib/id-text";
import type { AnyCondition, AnyFilterValue, Field, NumberRange, Operator, PastValue, Ref } from "./fields";

const MOST_VALUES = 100;
const MOST_TEXT = 200;

/** How the operators stand before a value; `is` needs no word. */
const PREFIXES = {
  not: "!",
  was: "was:",
  never: "never:",
  left: "left:",
  starts: "starts:",
  ends: "ends:",
} as const satisfies Partial<Record<Operator, string>>;

/** The operator that a text begins with, as far as the field knows it. */
export function operatorIn(field: Field, text: string): Operator {
  const found = Object.entries(PREFIXES).find(([, prefix]) => text.startsWith(prefix));
  const operator = (found?.[0] ?? "is") as Operator;
  return operatorsOf(field).includes(operator) ? operator : "is";
}

/** The operators that a field knows. */
export function operatorsOf(field: Field): readonly Operator[] {
  if (field.kind === "text") return ["is", "not", "starts", "ends"];
  return hasHistory(field) ? ["is", "not", "was", "never", "left"] : ["is", "not"];
}

/** Whether a field's former values may be asked for. */
export const hasHistory = (field: Field) =>
  field.on.includes("history") && (field.kind === "choice" || field.kind === "ref");

/** What a text behind a field's key asks, in the words of `parseFilters`; `null` where it cannot be read. */
export function parseCondition(field: Field, key: string, text: string): AnyCondition | null {
  if (field.kind === "flag") {
    return text === "yes" || text === "no" ? { key, operator: text === "yes" ? "is" : "not", value: true } : null;
  }
  const operator = operatorIn(field, text);
  const value = parseValue(field, operator === "is" ? text : text.slice(PREFIXES[operator].length));
  return value === null ? null : { key, operator, value };
}

/** A condition as it stands behind its key. */
export function writeCondition(field: Field, { operator, value }: AnyCondition): string {
  if (field.kind === "flag") return operator === "is" ? "yes" : "no";
  return `${operator === "is" ? "" : PREFIXES[operator]}${writeValue(field, value)}`;
}

function parseValue(field: Field, text: string): AnyFilterValue | null {
  switch (field.kind) {
    case "choice":
    case "state":
      return several(text, (part) => parseWord(field, part));
    case "past":
      return parsePast(field, text);
    case "ref":
      return several(text, (part) => parseRef(field, part));
    case "number":
      return text.includes("..") ? parseNumbers(text) : several(text, parseIssueNumber);
    case "day":
      return text === "none" && field.optional ? text : parseDays(text);
    case "flag":
      return text === "yes" ? true : null;
    case "text":
    case "markdown":
    case "url": {
      const plain = text.replace(/^\\/, "").trim();
      return plain && plain.length <= MOST_TEXT && isKeepable(plain) ? plain : null;
    }
  }
}

function writeValue(field: Field, value: AnyFilterValue): string {
  switch (field.kind) {
    case "day":
      return value === "none" ? value : writeDays(value as DayRange);
    case "past":
      return writePast(value as PastValue);
    case "flag":
      return "yes";
    case "number":
      return Array.isArray(value) ? value.join(",") : writeNumbers(value as NumberRange);
    case "choice":
    case "state":
    case "ref":
      return (value as unknown[]).join(",");
    case "text":
    case "markdown":
    case "url":
      return (value as string).replace(/^(?:[!\\]|starts:|ends:)/, "\\$&");
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

/** As in `2026-11-01:open,in_progress`. */
function parsePast(field: Extract<Field, { kind: "past" }>, text: string): PastValue | null {
  const [day = "", said, ...more] = text.split(":");
  if (!isDay(day) || !said || more.length > 0) return null;
  const words = several(said, (part) => parseWord(field, part));
  return words && { day, words: words as Word[] };
}

const writePast = ({ day, words }: PastValue) => `${day}:${words.join(",")}`;

function parseWord(field: Extract<Field, { kind: "choice" | "past" | "state" }>, part: string): Word | "none" | null {
  if (part === "none" && field.optional) return "none";
  return (field.options as readonly string[]).includes(part) ? (part as Word) : null;
}

function parseRef(field: Extract<Field, { kind: "ref" }>, part: string): Ref | null {
  if (part === "me" && field.to === "user") return "me";
  if (part === "mine" && field.to === "team") return "mine";
  if (part === "none" && field.optional) return "none";
  return ID_TEXT.test(part) ? Number(part) : null;
}

function parseNumbers(text: string): NumberRange | null {
  const [first, last, ...more] = text.split("..");
  const from = first ? parseIssueNumber(first) : undefined;
  const to = last ? parseIssueNumber(last) : undefined;
  if (more.length > 0 || from === null || to === null || (from === undefined && to === undefined)) return null;
  if (from !== undefined && to !== undefined && from > to) return null;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

const writeNumbers = ({ from, to }: NumberRange) => `${from ?? ""}..${to ?? ""}`;

export function parseDays(text: string): DayRange | null {
  const word = readDayWord(text);
  if (word) return { word };
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
