import { createHash } from "node:crypto";
import { Damaged } from "../damage";

/**
 * The end of every archive: an empty gzip member whose comment is the SHA-256 of all bytes before it.
 * `gzip` and `tar` read over it; we check it, so that not even a bit that gzip ignores can be changed.
 */
function memberFor(sha256: string): Buffer {
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff]),
    Buffer.from(`sha256:${sha256}\0`, "latin1"),
    Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  ]);
}

const LENGTH = memberFor("0".repeat(64)).length;

/** The bytes, and then their checksum. */
export async function* withChecksum(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const bytes of stream) {
    hash.update(bytes);
    yield bytes;
  }
  yield memberFor(hash.digest("hex"));
}

/** The bytes without their checksum. @throws Damaged at their end, where they are not those that it was made of */
export async function* checked(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let held = Buffer.alloc(0);
  for await (const bytes of stream) {
    held = Buffer.concat([held, bytes]);
    if (held.length <= LENGTH) continue;
    const body = held.subarray(0, held.length - LENGTH);
    hash.update(body);
    yield body;
    held = held.subarray(held.length - LENGTH);
  }
  if (!held.equals(memberFor(hash.digest("hex")))) {
    throw new Damaged("The backup is damaged or cut off: it does not match its checksum.");
  }
}
