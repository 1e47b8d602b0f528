const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const COMMENT = 0xfe;

/**
 * A JPEG without what it tells about where, when and with what it was taken, and without anything behind its end;
 * the picture itself is not encoded again. `null` when it is not built as a JPEG is.
 */
export function cleanJpeg(bytes: Buffer, orientation: number): Buffer | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const kept = [bytes.subarray(0, 2), ...(orientation > 1 ? [orientationOnly(orientation)] : [])];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return Buffer.concat([...kept, Buffer.from([0xff, EOI])]);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    if (!tells(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== SOS) continue;
    const next = afterScan(bytes, at);
    kept.push(bytes.subarray(at, next));
    at = next;
  }
  // Cut off: browsers show what there is.
  return bytes.readUInt16BE(Math.max(0, bytes.length - 2)) === 0xffd9
    ? Buffer.concat([...kept, bytes.subarray(-2)])
    : null;
}

/** Exif, XMP, IPTC, comments, and the list of further pictures, each of which may tell it all again. A colour profile stays. */
function tells(marker: number, body: Buffer): boolean {
  if (marker === APP2) return !body.subarray(0, 11).equals(Buffer.from("ICC_PROFILE"));
  return marker === APP1 || marker === APP13 || marker === COMMENT || (marker > APP2 && marker < APP13);
}

/** Where the coded picture ends: at the first marker that is neither a stuffed byte nor a restart. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** The smallest Exif: which way up the picture is. */
function orientationOnly(orientation: number): Buffer {
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const body = Buffer.concat([Buffer.from("Exif\0\0"), Buffer.from(tiff)]);
  return Buffer.concat([Buffer.from([0xff, APP1, 0, body.length + 2]), body]);
}
