import { isDay } from "@qm/domain";
import { type Field, on } from "@/lib/fields";
import { ID_TEXT } from "@/lib/id-text";
import { issueFields } from "./fields";

/** What a link brings into the form, by field; texts as the form sends them. */
export type Prefill = Record<string, string>;

/** Reads a link such as `/issues/new?title=…&severity=high`, and names what it could not read. */
export function parsePrefill(params: URLSearchParams): { prefill: Prefill; unreadable: string[] } {
  const known = new Set<string>(on("form", issueFields));
  const prefill: Prefill = {};
  const unreadable: string[] = [];
  for (const key of new Set(params.keys())) {
    const [text, ...more] = params.getAll(key);
    const field = known.has(key) ? (issueFields as Record<string, Field>)[key] : undefined;
    if (field && text !== undefined && more.length === 0 && isReadable(field, text)) prefill[key] = text;
    else unreadable.push(key);
  }
  return { prefill, unreadable };
}

function isReadable(field: Field, text: string): boolean {
  switch (field.kind) {
    case "choice":
    case "state":
      return (field.options as readonly string[]).includes(text);
    case "ref":
    case "number":
      return ID_TEXT.test(text);
    case "day":
      return isDay(text);
    case "flag":
      return text === "yes";
    case "past":
      return false;
    case "text":
    case "markdown":
    case "url":
      return true;
  }
}
