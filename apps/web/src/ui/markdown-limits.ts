/** How many of each a text may hold, whatever they stand for: signs that open something, what is looked behind, what lines may begin with, and lines. */
const MOST: readonly [RegExp, number][] = [
  [/[*_~`|]/g, 1_500],
  [/`{4,}/g, 8],
  [/[[\]]/g, 600],
  [/[&<@\\]|www\.|https?:|qm-/gi, 1_500],
  [/(?:[>*+-]|\d[.)])[^\S\n]|>/g, 2_500],
  [/\r\n?|\n/g, 1_000],
];
const DEEP = /^(?:[^\S\n]*(?:[>*+-]|\d{1,9}[.)])){25}/m;
/** Signs that do not belong to an address at whose end they stand: behind each of them all that follow are looked through. */
const TRAIL = /(?:[!"'),.:;?\]]|&[a-z]+;){50}/i;

/**
 * Whether a text is too tangled to be read as Markdown. The parser takes minutes for fifty kilobytes of open emphasis, of a quotation that
 * goes on line by line or of an address with entities behind it, and overflows the stack on a thousand nested lists: a single comment could
 * stop the server.
 */
export const isTangled = (text: string) =>
  DEEP.test(text) || TRAIL.test(text) || MOST.some(([what, most]) => (text.match(what)?.length ?? 0) > most);
