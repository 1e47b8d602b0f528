/** What is told around a drawing that leaves the page. */
export type PictureWords = {
  title: string;
  /** Which rows and days are meant. */
  about: string;
  /** What is told under the drawing. */
  notes: readonly string[];
};

export const TITLE = "500 15px";
export const TEXT = "400 13px";
export type PictureFont = typeof TITLE | typeof TEXT;

/** How wide a text is in a font, in pixels. */
export type Measure = (text: string, font: PictureFont) => number;

/** One line, by its baseline: from the top of what stands above the drawing, or of what stands beneath. */
type Line = { text: string; font: PictureFont; y: number; faint?: true };
type Block = { lines: readonly Line[]; height: number };

const LINE = 20;
const GAP = 16;
const ABOVE_NOTES = 12;

/** The words above and beneath a drawing, broken where they are wider than it. */
export function placed(words: PictureWords, width: number, measure: Measure): { head: Block; foot: Block } {
  const broken = (text: string, font: PictureFont) => wrapped(text, width, (part) => measure(part, font));
  const title = broken(words.title, TITLE);
  const about = broken(words.about, TEXT);
  const notes = words.notes.flatMap((note) => broken(note, TEXT));
  const at = (place: number) => (place + 0.7) * LINE;
  return {
    head: {
      lines: [
        ...title.map((text, n): Line => ({ text, font: TITLE, y: at(n) })),
        ...about.map((text, n): Line => ({ text, font: TEXT, y: at(title.length + n), faint: true })),
      ],
      height: (title.length + about.length) * LINE + GAP,
    },
    foot: {
      lines: notes.map((text, n): Line => ({ text, font: TEXT, y: ABOVE_NOTES + at(n) })),
      height: notes.length > 0 ? notes.length * LINE + ABOVE_NOTES : 0,
    },
  };
}

/** A text as lines of at most this width, broken between words; a word that no line can hold is broken between its letters. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const fits = (part: string) => measure(part.trimEnd()) <= width;
  const lines = [""];
  for (const word of wordsIn(text)) {
    const pieces = fits(word) ? [word] : lettersIn(word);
    for (const piece of pieces) {
      const last = lines.at(-1)!;
      if (last === "" || fits(last + piece)) lines[lines.length - 1] = last + piece;
      else lines.push(piece.trimStart());
    }
  }
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "");
}

const WORDS = new Intl.Segmenter("en", { granularity: "word" });
const LETTERS = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Scripts that write no spaces between words. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What a line may end after, with its spaces. */
function wordsIn(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of WORDS.segment(text)) {
    const last = words.at(-1);
    const begins = last === undefined || (/\s$/.test(last) && !/^\s/.test(segment)) || UNSPACED.test(segment);
    if (begins) words.push(segment);
    else words[words.length - 1] = last + segment;
  }
  return words;
}

const lettersIn = (word: string) => [...LETTERS.segment(word)].map(({ segment }) => segment);
