import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { withChecksum } from "./checksum";
import { sealed } from "./seal";
import { TAR_END, tarred } from "./tar";

export type ArchiveWriter = {
  add(name: string, bytes: Buffer): Promise<void>;
  /** Writes the end and waits until every byte is on the disk. */
  finish(): Promise<void>;
  /** Gives up; what is written so far is nobody's. */
  abandon(): Promise<void>;
};

/** Named last, in the way of `sha256sum`, so that whoever unpacked the archive by hand can check it. */
export const CHECKSUMS = "checksums.txt";

// Six, the usual level, takes twice the time for a tenth less.
const LEVEL = 4;

/**
 * Writes an archive to a new file that nobody else on this machine can read: tar, gzip, its checksum, and a seal where there is a key.
 * Nothing is held but the entry at hand.
 */
export function writeArchive(file: string, { secret, at }: { secret?: string | undefined; at: Date }): ArchiveWriter {
  const gzip = createGzip({ level: LEVEL });
  const stages = secret ? (source: AsyncIterable<Uint8Array>) => sealed(withChecksum(source), secret) : withChecksum;
  const written = pipeline(gzip, stages, createWriteStream(file, { flags: "wx", mode: 0o600 }));
  written.catch(() => undefined);
  const sums: string[] = [];

  async function push(bytes: Buffer): Promise<void> {
    if (gzip.destroyed) return written;
    // A full disk ends the pipeline, and then nothing drains any more.
    if (!gzip.write(bytes)) await Promise.race([once(gzip, "drain"), written]);
  }

  async function put(name: string, bytes: Buffer): Promise<void> {
    for (const block of tarred({ name, bytes }, at)) if (block.length > 0) await push(block);
  }

  return {
    async add(name, bytes) {
      sums.push(`${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
      await put(name, bytes);
    },
    async finish() {
      await put(CHECKSUMS, Buffer.from(sums.join("")));
      await push(TAR_END);
      gzip.end();
      await written;
      await sync(file);
    },
    async abandon() {
      gzip.destroy();
      await written.catch(() => undefined);
    },
  };
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
