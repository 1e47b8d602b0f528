import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import { FILE_LIMITS, Refusal } from "@qm/domain";
import { HEAD_BYTES, isRaster, kindOf } from "./kind";
import { newKey } from "./storage";

export type Taken = { file: string; bytes: number; sha256: string; kind: string };

/**
 * Writes what is sent into a new file, chunk by chunk, and stops at the limit of its kind: what was announced counts for nothing.
 * However it ends, half a file is never left behind.
 * @throws Refusal `invalid` when it is empty or too large
 */
export async function takeIn(body: AsyncIterable<Uint8Array>, folder: string): Promise<Taken> {
  const file = path.join(folder, `${newKey()}.part`);
  const handle = await open(file, "wx", 0o600);
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let kind: string | null = null;
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (kind === null) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        if (head.length >= HEAD_BYTES) kind = await kindOf(head.subarray(0, HEAD_BYTES));
      }
      requireSize(bytes, kind);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    if (bytes === 0) throw new Refusal("invalid", "This file is empty.", "file");
    kind ??= await kindOf(head);
    requireSize(bytes, kind);
    return { file, bytes, sha256: hash.digest("hex"), kind };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

function requireSize(bytes: number, kind: string | null): void {
  const isPicture = kind !== null && isRaster(kind);
  const most = isPicture ? FILE_LIMITS.pictureMegabytes : FILE_LIMITS.fileMegabytes;
  if (bytes <= most * 1_000_000) return;
  throw new Refusal(
    "invalid",
    isPicture
      ? `This picture is larger than ${most} MB. Save it smaller, or as a JPEG, and attach it again.`
      : `This file is larger than ${most} MB. Pack it, or put it on a drive and paste the link.`,
    "file",
  );
}
