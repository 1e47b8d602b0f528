import chardet from "chardet";
import iconv from "iconv-lite";

const SAMPLE = 65_536;

/** UTF-16 without a mark: the zero halves of its separators, digits and line ends stand on one parity. */
export function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const end = Math.min(bytes.length, SAMPLE);
  const zeros: [even: number, odd: number] = [0, 0];
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[(at & 1) as 0 | 1] += 1;

  const [even, odd] = zeros;
  if ((even + odd) * 20 < end) return null;
  if (odd > even * 10) return "utf-16le";
  return even > odd * 10 ? "utf-16be" : null;
}

/**
 * Whether these bytes are UTF-8, perhaps with a few broken characters.
 * Accents of a legacy code page almost never form a valid sequence, so valid ones in number are proof.
 */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    const broken = text.match(/\uFFFD/g)?.length ?? 0;
    const valid = text.match(/[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
    return valid > broken * 10;
  }
}

/** The code page is told by the letters it gives; where none is clearly better, Windows' western one is by far the most common. */
export function guessLegacy(bytes: Uint8Array): string {
  const [best, ...rest] = chardet
    .analyse(accents(bytes))
    .map(({ name, confidence }) => ({ encoding: SUPERSETS[name] ?? name.toLowerCase(), confidence }))
    .filter(({ encoding }) => iconv.encodingExists(encoding) && !encoding.startsWith("utf"));
  if (!best || best.encoding === WESTERN || best.confidence < 30) return WESTERN;

  const western = rest.find(({ encoding }) => encoding === WESTERN)?.confidence ?? 0;
  return best.confidence >= western + 15 ? best.encoding : WESTERN;
}

const WESTERN = "windows-1252";

/** Where Windows has a page that holds all letters of the ISO one and more, as browsers do. */
const SUPERSETS: Record<string, string> = {
  "ISO-8859-1": WESTERN,
  ASCII: WESTERN,
  "ISO-8859-7": "windows-1253",
  "ISO-8859-8": "windows-1255",
  "ISO-8859-9": "windows-1254",
};

/** Only the lines with letters beyond ASCII say anything about the code page. */
function accents(bytes: Uint8Array): Uint8Array {
  const sample = Buffer.alloc(SAMPLE);
  let filled = 0;
  let start = 0;
  for (let at = 0; at <= bytes.length && filled < SAMPLE; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    const line = bytes.subarray(start, at + 1);
    if (line.some((byte) => byte > 0x7f)) filled += Buffer.from(line).copy(sample, filled);
    start = at + 1;
  }
  return sample.subarray(0, filled);
}
