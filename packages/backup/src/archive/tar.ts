import { Damaged } from "../damage";

/** One file inside the archive. Each is small enough to be held whole: tables are cut into parts. */
export type Entry = { name: string; bytes: Buffer };

export const BLOCK = 512;
/** More than any part of a table or any attached file has; what claims more is damaged. */
const LARGEST = 256 * 1024 * 1024;
const MOST_NAME = 99;

/** The entry as the tar format (ustar) has it, so that any `tar` opens what we wrote. */
export function* tarred({ name, bytes }: Entry, at: Date): Generator<Buffer> {
  if (Buffer.byteLength(name) > MOST_NAME) throw new Error(`The name ${name} is too long for the archive.`);
  const header = Buffer.alloc(BLOCK);
  const put = (text: string, from: number) => header.write(text, from, "latin1");
  put(name, 0);
  put("0000600\0", 100);
  put("0000000\0", 108);
  put("0000000\0", 116);
  put(`${octal(bytes.length)}\0`, 124);
  put(`${octal(Math.floor(at.getTime() / 1000))}\0`, 136);
  put("        ", 148);
  put("0", 156);
  put("ustar\x0000", 257);
  put(`${sumOf(header).toString(8).padStart(6, "0")}\0 `, 148);
  yield header;
  yield bytes;
  yield Buffer.alloc(padding(bytes.length));
}

/** What a tar file ends with. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** The entries of a tar file, one after the other; no more than one is held at a time. */
export async function* untarred(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const source = new Source(stream);
  for (;;) {
    const header = await source.take(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const { name, size } = readHeader(header);
    const bytes = await source.take(size);
    await source.take(padding(size));
    yield { name, bytes };
  }
  // To the very end, so that whatever checks the bytes on their way has seen all of them.
  await source.drain();
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, length: number) => header.toString("latin1", from, from + length).replace(/\0.*$/s, "");
  const told = Number.parseInt(text(148, 8), 8);
  const size = Number.parseInt(text(124, 12), 8);
  header.write("        ", 148, "latin1");
  if (told !== sumOf(header) || !(size >= 0 && size <= LARGEST)) {
    throw new Damaged("The archive is damaged: one of its headers is wrong.");
  }
  return { name: text(0, 100), size };
}

/** Bytes of a stream in the amounts that are asked for. */
class Source {
  private held: Buffer[] = [];
  private length = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    while (this.length < size) {
      const { done, value } = await this.chunks.next();
      if (done) throw new Damaged("The archive is cut off: its end is missing.");
      this.held.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      this.length += value.byteLength;
    }
    const all = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held);
    this.held = [all.subarray(size)];
    this.length = all.length - size;
    return all.subarray(0, size);
  }

  async drain(): Promise<void> {
    while (!(await this.chunks.next()).done);
  }
}

const octal = (n: number) => n.toString(8).padStart(11, "0");
const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK;
const sumOf = (bytes: Buffer) => bytes.reduce((sum, byte) => sum + byte, 0);
