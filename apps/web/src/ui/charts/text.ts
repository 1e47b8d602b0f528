/** What a letter of 12 px takes on average, in pixels: where text is drawn into a picture, nothing wraps or clips it. */
const LETTER = 6.5;

export const widthOf = (text: string) => text.length * LETTER;

/** As much of a text as fits, the rest told by an ellipsis. */
export function clipped(text: string, room: number): string {
  const most = Math.max(1, Math.floor(room / LETTER));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Drawn for the eye alone: the marks say the same in words. */
export const UNSPOKEN = { "aria-hidden": true } as const;
