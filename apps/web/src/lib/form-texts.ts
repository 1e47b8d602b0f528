/** A form's texts, whose lines a browser ends its own way; what the framework adds for itself is no input of ours. Several values of one field stand with commas between them; a file is no text. */
export function textsOf(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [key, value] of form) {
    if (key.startsWith("$ACTION")) continue;
    const text = typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
    typed[key] = key in typed ? `${typed[key]},${text}` : text;
  }
  return typed;
}

/** The field that says what a form was opened with. */
export const OPENED = "opened";

/** What a form was opened with, as it travels: the texts that it would have sent at once. */
export const openedText = (texts: Record<string, string>) => new URLSearchParams(texts).toString();
