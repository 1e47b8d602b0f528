type Signature = { starts: readonly number[]; at?: number; is: string };

// biome-ignore format: a table reads best as a table
const SIGNATURES: readonly Signature[] = [
  { starts: [0x25, 0x50, 0x44, 0x46], is: "a PDF document" },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: "an old Excel or Office document" },
  { starts: [0x89, 0x50, 0x4e, 0x47], is: "a PNG image" },
  { starts: [0xff, 0xd8, 0xff], is: "a JPEG image" },
  { starts: [0x47, 0x49, 0x46, 0x38], is: "a GIF image" },
  { starts: [0x57, 0x45, 0x42, 0x50], at: 8, is: "a WebP image" },
  { starts: [0x1f, 0x8b], is: "a gzip archive" },
  { starts: [0x42, 0x5a, 0x68], is: "a bzip2 archive" },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], is: "a 7-Zip archive" },
  { starts: [0x52, 0x61, 0x72, 0x21], is: "a RAR archive" },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], is: "an SQLite database" },
  { starts: [0x50, 0x41, 0x52, 0x31], is: "a Parquet file" },
  { starts: [0x7f, 0x45, 0x4c, 0x46], is: "a program" },
  { starts: [0x66, 0x74, 0x79, 0x70], at: 4, is: "a video" },
];

const ZIPPED: readonly [part: string, is: string][] = [
  ["xl/", "an Excel workbook"],
  ["word/", "a Word document"],
  ["ppt/", "a PowerPoint document"],
  ["opendocument.spreadsheet", "an OpenDocument spreadsheet"],
  ["Index/Document.iwa", "a Numbers spreadsheet"],
];

/** What the file is when it is certainly no text, in words; `null` when it may be text. */
export function binaryKind(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return zipKind(bytes);
  return SIGNATURES.find(({ starts, at }) => startsWith(bytes, starts, at))?.is ?? null;
}

/** What the text is when it is no table: the formats that people send when they mean a CSV. */
export function textKind(text: string): string | null {
  const head = text.slice(0, 2000).trimStart();
  if (/^<(?:!doctype html|html|table|meta|head)\b/i.test(head)) return "a web page";
  if (/^<\?xml\b/i.test(head)) return "an XML document";
  if (head.startsWith("{\\rtf")) return "an RTF document";
  if (head.startsWith("%PDF-")) return "a PDF document";
  return /^(?:\{\s*"|\[\s*[{["])/.test(head) && isJson(text) ? "JSON" : null;
}

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0) =>
  start.every((byte, index) => bytes[at + index] === byte);

/** The names of a zip's parts stand in plain sight; the directory at its end names them all. */
function zipKind(bytes: Uint8Array): string {
  const ends = Buffer.concat([bytes.subarray(0, 65_536), bytes.subarray(-65_536)]).toString("latin1");
  return ZIPPED.find(([part]) => ends.includes(part))?.[1] ?? "a zip archive";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
