import type { ImportSummary } from "../queries";

const WORDS = [
  ["created", "created"],
  ["updated", "updated"],
  ["unchanged", "unchanged"],
  ["skipped", "skipped"],
  ["bad", "not readable"],
] as const;

/** "2,503 created, 2 not readable": what came of an import, without what did not occur. */
export function outcomeWords(totals: ImportSummary["totals"]): string {
  const said = WORDS.flatMap(([outcome, word]) => {
    const count = totals[outcome] ?? 0;
    return count > 0 ? [`${count.toLocaleString("en")} ${word}`] : [];
  });
  return said.join(", ") || "nothing yet";
}
