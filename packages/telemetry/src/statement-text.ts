const MOST_TEXT = 400;

/** A statement as whoever looks after the house may read it: whatever could have been typed by a person is a question mark. */
export const withoutValues = (text: string): string =>
  text
    .replace(/(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1/g, "?")
    .replace(/[eE]?'(?:[^'\\]|''|\\.)*'/g, "?")
    .replace(/(?<![\w$.])\d+(?:\.\d+)?\b/g, "?")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MOST_TEXT);
