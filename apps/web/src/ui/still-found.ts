/** What was found, and for which words; before anything was asked for none. */
export type Answer<One> = { query: string | null; found: readonly One[] };

/**
 * What may be offered for these words. Until their own answer is there, that is what was found for other words as far as it answers these
 * too: Enter takes the first, which must be none that the words do not mean.
 */
export function stillFound<One>(
  answer: Answer<One>,
  query: string,
  answers: (one: One, words: string) => boolean,
): readonly One[] {
  return answer.query === query ? answer.found : answer.found.filter((one) => answers(one, query.trim().toLowerCase()));
}

/** Whether the words stand in the text, as the server looks for them. */
export const holds = (text: string, words: string) => text.toLowerCase().includes(words);

/** Whether the words begin the text, or one of its words. */
export const begins = (text: string, words: string) => holds(` ${text}`, ` ${words}`);
