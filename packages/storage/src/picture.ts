import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { FILE_LIMITS, Refusal } from "@qm/domain";
import sharp from "sharp";
import { cleanPng, cleanWebp } from "./clean-chunks";
import { cleanJpeg } from "./clean-jpeg";
import type { Taken } from "./intake";
import type { Raster } from "./kind";

/** The sizes in which a picture is shown, by the pixels that they hold at most. They carry nothing of what the original tells. */
export const SIZES = { small: { width: 640, height: 480 }, large: { width: 1800, height: 1800 } } as const;
export type Size = keyof typeof SIZES;

/** A picture as it is shown: its upright measures, and the files that go with it. */
export type Picture = Pick<Taken, "bytes" | "sha256"> & { width: number; height: number; sized: Record<Size, string> };

sharp.concurrency(1);
sharp.cache(false);

/** One at a time: an unpacked picture takes a hundred times its bytes. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes the shown sizes of a picture, and takes from the original where and with what it was taken.
 * @returns `null` when it cannot be read as the picture that it pretends to be: then it is a file like any other
 * @throws Refusal `invalid` when it unpacks to more pixels than anybody can look at
 */
export function readPicture(taken: Taken, kind: Raster): Promise<Picture | null> {
  const turn = last.then(() => read(taken, kind));
  last = turn.catch(() => undefined);
  return turn;
}

async function read({ file }: Taken, kind: Raster): Promise<Picture | null> {
  const told = await sharp(file, { limitInputPixels: false }).metadata().catch(unreadable);
  if (!told || `image/${told.format}` !== kind || !told.width || !told.height) return null;
  const frame = told.pageHeight ?? told.height;
  if (told.width * frame > FILE_LIMITS.megapixels * 1_000_000) {
    throw new Refusal(
      "invalid",
      `This picture has more than ${FILE_LIMITS.megapixels} megapixels. Save it smaller and attach it again.`,
      "file",
    );
  }
  const orientation = told.orientation ?? 1;
  const cleaned = clean(await readFile(file), kind, orientation);
  if (!cleaned) return null;

  const sized = {} as Record<Size, string>;
  for (const size of Object.keys(SIZES) as Size[]) {
    sized[size] = `${file}-${size}`;
    const made = await sharp(cleaned, { limitInputPixels: FILE_LIMITS.megapixels * 1_000_000, sequentialRead: true })
      .autoOrient()
      .resize({ ...SIZES[size], fit: "inside", withoutEnlargement: true })
      .webp({ quality: 80 })
      .toFile(sized[size])
      .catch(unreadable);
    if (!made) return null;
  }
  await writeFile(file, cleaned);
  const upright = orientation < 5;
  return {
    bytes: cleaned.length,
    sha256: createHash("sha256").update(cleaned).digest("hex"),
    width: upright ? told.width : frame,
    height: upright ? frame : told.width,
    sized,
  };
}

function clean(bytes: Buffer, kind: Raster, orientation: number): Buffer | null {
  switch (kind) {
    case "image/jpeg":
      return cleanJpeg(bytes, orientation);
    case "image/png":
      return cleanPng(bytes);
    case "image/webp":
      return cleanWebp(bytes);
    case "image/gif":
      return bytes;
  }
}

/** What the library cannot read is no picture; it tells in no other way. */
const unreadable = () => null;
