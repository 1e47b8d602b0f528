import { Refusal } from "@qm/domain";
import iconv from "iconv-lite";
import { guessLegacy, guessUtf16, isMostlyUtf8 } from "./encodings";
import { binaryKind, textKind } from "./signatures";

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 20 * 1024 * 1024;

/** `encoding` is the name by which iconv-lite knows it; `notes` are sentences for the person who imports. */
export type Decoded = { text: string; encoding: string; notes: string[] };

/**
 * Refuses a file by its size alone, so that it need not be read.
 * @throws Refusal `invalid` when it is empty or over `MAX_BYTES`.
 */
export function refuseSize(bytes: number): void {
  if (bytes === 0) throw refused("This file is empty. Export it again from your tracker and choose the new file.");
  if (bytes > MAX_BYTES) {
    throw refused(
      `This file has ${megabytes(bytes)} MB; at most ${megabytes(MAX_BYTES)} MB can be imported at once. Split it into several files, each with the header line.`,
    );
  }
}

/**
 * The text of a file, whatever tool wrote it: byte order marks, UTF-8, UTF-16 with and without mark, legacy code pages.
 * @param as an encoding chosen by hand, in place of the detected one.
 * @throws Refusal `invalid` for what is empty, too large or no text.
 */
export function decode(bytes: Uint8Array, as?: string): Decoded {
  refuseSize(bytes.byteLength);
  const kind = binaryKind(bytes);
  if (kind) throw notCsv(kind);

  const { encoding, guessed, skip } = as ? byHand(as) : detect(bytes);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + skip, bytes.byteLength - skip);
  const raw = iconv.decode(body, encoding, { stripBOM: true }).replace(/\p{Cs}/gu, "\uFFFD");
  const notes = [...(guessed ? [guessNote(encoding)] : []), ...lossNotes(raw, body, encoding)];
  const text = raw.replaceAll("\u0000", "\uFFFD");

  if (!text.trim()) throw refused("This file is empty. Export it again from your tracker and choose the new file.");
  if (isBinary(raw)) throw notCsv("not text");
  const other = textKind(text);
  if (other) throw notCsv(other);
  return { text, encoding, notes };
}

type Detected = { encoding: string; guessed: boolean; skip: number };

const MARKS: readonly [encoding: string, mark: readonly number[]][] = [
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function detect(bytes: Uint8Array): Detected {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return { encoding: marked[0], guessed: false, skip: marked[1].length };

  const wide = guessUtf16(bytes);
  if (wide) return { encoding: wide, guessed: true, skip: 0 };
  if (isMostlyUtf8(bytes)) return { encoding: "utf-8", guessed: false, skip: 0 };
  return { encoding: guessLegacy(bytes), guessed: true, skip: 0 };
}

function byHand(encoding: string): Detected {
  if (!iconv.encodingExists(encoding)) {
    throw refused(`"${encoding}" is no encoding that can be read. Name one such as utf-8, utf-16le or windows-1252.`);
  }
  return { encoding, guessed: false, skip: 0 };
}

const guessNote = (encoding: string) =>
  `The file does not say its encoding; it was read as ${encoding}. Check letters with accents in the preview, and choose another encoding if they are wrong.`;

/** What could not be read is counted, so that a loss is never silent. */
function lossNotes(raw: string, body: Uint8Array, encoding: string): string[] {
  const notes: string[] = [];
  const written = encoding === "utf-8" ? countUtf8Replacements(body) : 0;
  const lost = count(raw, "\uFFFD") - written;
  if (lost > 0) {
    const line = lineOf(raw, raw.indexOf("\uFFFD"));
    notes.push(
      `${lost} ${lost === 1 ? "character" : "characters"} could not be read as ${encoding} and became "\uFFFD", the first on line ${line}. Export the file as UTF-8 to keep them.`,
    );
  }
  const nulls = count(raw, "\u0000");
  if (nulls > 0) notes.push(`${nulls} NUL ${nulls === 1 ? "character" : "characters"} became "\uFFFD".`);
  return notes;
}

/** A file may rightly hold U+FFFD itself, written as EF BF BD: that is no loss of ours. */
function countUtf8Replacements(body: Uint8Array): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let found = 0;
  for (let at = bytes.indexOf("\uFFFD"); at >= 0; at = bytes.indexOf("\uFFFD", at + 3)) found += 1;
  return found;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

const lineOf = (text: string, at: number) => text.slice(0, at).split(/\r\n|\r|\n/).length;

/** Text has next to no control characters; one in a hundred of them is a picture, a program or an archive. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 65_536);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const controls = head.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/g)?.length ?? 0;
  return controls * 100 > head.length;
}

const megabytes = (bytes: number) => Number((bytes / 1024 / 1024).toFixed(1));

const refused = (message: string) => new Refusal("invalid", message, "file");

const notCsv = (kind: string) => refused(`This file is ${kind}. Open it where it was made and export it as CSV.`);
