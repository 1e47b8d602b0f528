import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { BackupError, Damaged } from "../damage";
import { checked } from "./checksum";
import { isSealed, requireSecret, unsealed } from "./seal";
import { type Entry, untarred } from "./tar";
import { CHECKSUMS } from "./write";

const START = 16;

/**
 * The entries of an archive, in the order in which they were written.
 * Only when all were read is it known that none was changed: whoever acts on them before must be able to take it back.
 * @throws Damaged with what is wrong
 */
export async function* readArchive(file: string, secret?: string): AsyncGenerator<Entry> {
  const source = createReadStream(file);
  const plain = isSealed(await startOf(file)) ? unsealed(source, requireSecret(secret)) : source;
  const unzipped = pipeline(Readable.from(checked(plain)), createGunzip(), () => undefined);
  const sums: string[] = [];
  let told: string | undefined;
  try {
    for await (const entry of untarred(unzipped)) {
      if (entry.name === CHECKSUMS) {
        told = entry.bytes.toString();
        continue;
      }
      sums.push(`${createHash("sha256").update(entry.bytes).digest("hex")}  ${entry.name}\n`);
      yield entry;
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    unzipped.destroy();
    source.destroy();
  }
  if (told !== sums.join("")) throw new Damaged("The backup is damaged: its parts do not match their checksums.");
}

async function startOf(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(`The backup ${file} cannot be read: ${error.code ?? error.message}.`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START), 0, START, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What the unpacking says of bytes that are no archive is of no use to a person. */
function asDamage(error: unknown): unknown {
  const isOfZlib = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
  return isOfZlib ? new Damaged("The backup is damaged or cut off: it does not unpack.") : error;
}
