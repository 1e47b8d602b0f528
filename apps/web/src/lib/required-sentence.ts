import type { Field } from "./fields";

/** What is said at a field that was left empty. */
export function requiredSentence(field: Field): string {
  const choosing = field.kind === "choice" || field.kind === "ref" || field.kind === "day";
  return `${choosing ? "Choose" : "Enter"} ${article(field.label)} ${field.label.toLowerCase()}.`;
}

export const article = (word: string) => (/^[aeiou]/i.test(word) ? "an" : "a");
