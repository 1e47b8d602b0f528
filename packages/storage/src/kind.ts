import { fileTypeFromBuffer } from "file-type";

/** How many bytes of the beginning tell what a file is. */
export const HEAD_BYTES = 4100;

/** The pictures that browsers show and that carry no script. Everything else is only ever downloaded. */
export const RASTER = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
export type Raster = (typeof RASTER)[number];

export const isRaster = (type: string): type is Raster => (RASTER as readonly string[]).includes(type);

/** What a file is, by its first bytes: never by what its name or its sender say. */
export async function kindOf(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head);
  if (found) return found.mime;
  return isText(head) ? "text/plain" : "application/octet-stream";
}

function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    // The last letter may be cut in two.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
