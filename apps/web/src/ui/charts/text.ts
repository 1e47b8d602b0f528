/** What letters of 12 px take, in pixels: where text is drawn into a picture, nothing wraps or clips it. Rather a little too much. */
const WIDTHS: [RegExp, number][] = [
  [/[ .,:;'’|!()ijlI]/, 3.8],
  [/[ftr-]/, 5],
  [/[mwMW%…]/, 10.5],
  [/[0-9]/, 7.4],
  [/[A-Z]/, 8],
  [/[\u1100-\uffff]/, 12.5],
];
const LETTER = 7;

const letterWidth = (letter: string) => WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? LETTER;

export const widthOf = (text: string) => [...text].reduce((all, letter) => all + letterWidth(letter), 0);

/** As much of a text as fits, the rest told by an ellipsis. */
export function clipped(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const letters = [...text];
  let most = letters.length - 1;
  while (most > 1 && widthOf(letters.slice(0, most).join("")) + letterWidth("…") > room) most--;
  return `${letters.slice(0, most).join("").trimEnd()}…`;
}

/** Drawn for the eye alone: the marks say the same in words. */
export const UNSPOKEN = { "aria-hidden": true } as const;
