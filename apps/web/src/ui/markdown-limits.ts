const MOST_MARKS = 1500;
const MARKS = /[*_~[`|]/g;
const DEEP = /^(?:[^\S\n]*(?:[>*+-]|\d{1,9}[.)])){25}/m;

/**
 * Whether a text is too tangled to be read as Markdown. The parser takes minutes for thirty kilobytes of open emphasis
 * and overflows the stack on a thousand nested lists, so a single comment could stop the server.
 */
export const isTangled = (text: string) => DEEP.test(text) || (text.match(MARKS)?.length ?? 0) > MOST_MARKS;
