import { rm } from "node:fs/promises";
import { type Taken, takeIn } from "./intake";
import { isRaster } from "./kind";
import { readPicture, SIZES, type Size } from "./picture";
import { newKey, type Storage } from "./storage";

/** A file that is kept, as it is remembered. */
export type Stored = {
  key: string;
  bytes: number;
  sha256: string;
  contentType: string;
  width: number | null;
  height: number | null;
};

/**
 * Takes in what is sent and keeps it: a picture with its shown sizes, anything else as it came.
 * @throws Refusal `invalid` when it is empty, too large or unpacks to too much; then nothing of it is left
 */
export async function store(storage: Storage, body: AsyncIterable<Uint8Array>): Promise<Stored> {
  const taken = await takeIn(body, storage.incoming);
  const key = newKey();
  const sizes = Object.keys(SIZES) as Size[];
  try {
    const picture = isRaster(taken.kind) ? await readPicture(taken, taken.kind) : null;
    // The original last: what a row will name is there with all that belongs to it.
    if (picture) for (const size of sizes) await storage.keep(`${key}-${size}`, picture.sized[size]);
    await storage.keep(key, taken.file);
    return {
      key,
      bytes: picture?.bytes ?? taken.bytes,
      sha256: picture?.sha256 ?? taken.sha256,
      contentType: picture || !isRaster(taken.kind) ? taken.kind : "application/octet-stream",
      width: picture?.width ?? null,
      height: picture?.height ?? null,
    };
  } catch (error) {
    await storage.remove([key, ...sizes.map((size) => `${key}-${size}`)]);
    throw error;
  } finally {
    await sweepIncoming(taken, sizes);
  }
}

/** All files of these keys, the shown sizes of pictures included. */
export const removeStored = (storage: Storage, keys: readonly string[]) =>
  storage.remove(keys.flatMap((key) => [key, ...Object.keys(SIZES).map((size) => `${key}-${size}`)]));

async function sweepIncoming({ file }: Taken, sizes: readonly Size[]): Promise<void> {
  for (const left of [file, ...sizes.map((size) => `${file}-${size}`)]) await rm(left, { force: true });
}
