import { Refusal } from "@qm/domain";
import { isKeepable } from "@/lib/filter-condition";

const MOST = 100;

/** The words that are searched for, empty when there are none. */
export function wordsOf(params: URLSearchParams): string {
  const words = params.get("q") ?? "";
  if (words.length > MOST || !isKeepable(words)) {
    throw new Refusal("invalid", `Search for ${MOST} characters at most.`, "q");
  }
  return words;
}
