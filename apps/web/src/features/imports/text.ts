export const MAX_TITLE = 200;
export const MAX_DESCRIPTION = 100_000;
const MAX_URL = 2_000;

/** Characters as PostgreSQL counts them. */
export const lengthOf = (text: string) => (/[\u{10000}-\u{10FFFF}]/u.test(text) ? [...text].length : text.length);

export const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * A title that is too long is cut at a word, and stands in full at the head of the description, so that nothing is lost.
 * `cut` says whether it was.
 */
export function fitTitle(title: string, description: string): { title: string; description: string; cut: boolean } {
  const whole = /[\r\n\t]/.test(title) ? oneLine(title) : title.trim();
  if (lengthOf(whole) <= MAX_TITLE) return { title: whole, description, cut: false };
  return {
    title: `${shorten(whole, MAX_TITLE - 1)}…`,
    description: description.trim() ? `${whole}\n\n${description}` : whole,
    cut: true,
  };
}

/** The address with its scheme; `null` for what is no address of the web. */
export function webAddress(cell: string): string | null {
  const text = cell.trim();
  const whole = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]|$)/u.test(text) ? `https://${text}` : text;
  if (!/^https?:\/\/[^\s/]/i.test(whole) || whole.length > MAX_URL || !URL.canParse(whole)) return null;
  return whole;
}

function shorten(text: string, length: number): string {
  const head = [...text].slice(0, length + 1).join("");
  const word = head.lastIndexOf(" ");
  if (word > head.length / 2) return head.slice(0, word).replace(/[\s,;:.–-]+$/, "");
  return wholeGraphemes(head, length);
}

/** Without a blank to cut at, at least no letter is parted from its accent and no emoji from its skin. */
function wholeGraphemes(text: string, length: number): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (lengthOf(kept + segment) > length) break;
    kept += segment;
  }
  return kept;
}
