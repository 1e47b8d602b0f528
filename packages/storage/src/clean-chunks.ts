const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_TELLS = ["eXIf", "tEXt", "zTXt", "iTXt", "tIME"];

/** A PNG without its texts, its Exif and anything behind its end; `null` when it is not built as a PNG is. */
export function cleanPng(bytes: Buffer): Buffer | null {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null;
  const kept: Buffer[] = [PNG_SIGNATURE];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (!PNG_TELLS.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const EXIF_AND_XMP = 0x08 | 0x04;

/** A WebP without Exif, XMP and anything behind its end; `null` when it is not built as a WebP is. */
export function cleanWebp(bytes: Buffer): Buffer | null {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP") return null;
  const size = bytes.readUInt32LE(4) + 8;
  if (size > bytes.length) return null;
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= size; ) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > size) return null;
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (type === "VP8X") chunk.writeUInt8(chunk.readUInt8(8) & ~EXIF_AND_XMP, 8);
    if (type !== "EXIF" && type !== "XMP ") kept.push(chunk);
    at = end;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
