import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { BackupError, Damaged } from "../damage";

const MAGIC = Buffer.from("QMSEALED1\n");
const SALT = 16;
const TAG = 16;
const CHUNK = 64 * 1024;
const LAST = 0x8000_0000;

/**
 * Encrypts with AES-256-GCM, in chunks, so that a file of any size is read without trusting a byte that was not proved first.
 * The place of a chunk and whether it is the last are part of its nonce and of what is authenticated:
 * chunks can be neither changed nor left out, put elsewhere or cut off.
 */
export async function* sealed(stream: AsyncIterable<Uint8Array>, secret: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const key = keyOf(secret, salt);
  yield Buffer.concat([MAGIC, salt]);
  let n = 0;
  let held = Buffer.alloc(0);
  for await (const bytes of stream) {
    held = Buffer.concat([held, bytes]);
    // One byte more than a chunk shows that this chunk is not the last.
    for (; held.length > CHUNK; held = held.subarray(CHUNK)) yield sealChunk(key, n++, held.subarray(0, CHUNK), false);
  }
  yield sealChunk(key, n, held, true);
}

/** @throws Damaged where a byte differs, the end is missing or the key is another */
export async function* unsealed(stream: AsyncIterable<Uint8Array>, secret: string): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let key: Buffer | undefined;
  let n = 0;
  let ended = false;
  for await (const bytes of stream) {
    held = Buffer.concat([held, bytes]);
    if (!key) {
      if (held.length < MAGIC.length + SALT) continue;
      if (!isSealed(held)) throw new Damaged("The file is no sealed backup.");
      key = keyOf(secret, held.subarray(MAGIC.length, MAGIC.length + SALT));
      held = held.subarray(MAGIC.length + SALT);
    }
    while (held.length >= 4) {
      const whole = 4 + (held.readUInt32BE(0) & ~LAST) + TAG;
      if (whole > 4 + CHUNK + TAG || ended) throw changed();
      if (held.length < whole) break;
      ended = (held.readUInt32BE(0) & LAST) !== 0;
      yield openChunk(key, n++, held.subarray(0, whole), ended);
      held = held.subarray(whole);
    }
  }
  if (!ended || held.length > 0) throw new Damaged("The backup is cut off: its end is missing.");
}

export const isSealed = (start: Buffer) => start.subarray(0, MAGIC.length).equals(MAGIC);

function sealChunk(key: Buffer, n: number, bytes: Buffer, last: boolean): Buffer {
  const head = headOf(bytes.length, last);
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(n, last)).setAAD(head);
  return Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(key: Buffer, n: number, chunk: Buffer, last: boolean): Buffer {
  const cipher = createDecipheriv("aes-256-gcm", key, nonceOf(n, last), { authTagLength: TAG })
    .setAAD(chunk.subarray(0, 4))
    .setAuthTag(chunk.subarray(-TAG));
  try {
    return Buffer.concat([cipher.update(chunk.subarray(4, -TAG)), cipher.final()]);
  } catch {
    throw n === 0
      ? new Damaged("The backup does not open: BACKUP_KEY is another one, or the file is damaged.")
      : changed();
  }
}

function headOf(length: number, last: boolean): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE((last ? (length | LAST) >>> 0 : length) >>> 0);
  return head;
}

/** Never the same twice under one key, since each file has a key of its own. */
function nonceOf(n: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(n), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

const keyOf = (secret: string, salt: Uint8Array) => scryptSync(secret, salt, 32);
const changed = () => new Damaged("The backup is damaged: a byte of it was changed.");

/** @throws BackupError where a sealed file meets no key */
export function requireSecret(secret: string | undefined): string {
  if (secret) return secret;
  throw new BackupError("This backup is sealed. Set BACKUP_KEY to the key that it was made with.");
}
