import "server-only";
import { gunzipSync } from "node:zlib";
import { type Actor, Refusal } from "@qm/domain";
import { z } from "zod";
import { MAX_BYTES, refuseSize } from "./decode";
import { type ImportChoices, importChoices } from "./input";
import type { ImportFile } from "./prepare";
import { importScope } from "./scope";

/**
 * What a page sends: the file, packed with gzip by the browser, and what the person decided so far.
 * Nothing of it is taken in from somebody who may import nothing.
 */
export async function readUpload(
  actor: Actor,
  request: Request,
): Promise<{ file: ImportFile; choices: ImportChoices }> {
  importScope(actor);
  // What is too large is refused by its announced size, before it is taken in.
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_BYTES * 1.1) refuseSize(announced);

  const form = await request.formData().catch(() => null);
  const packed = form?.get("file");
  const choices = importChoices.safeParse(jsonOf(form?.get("choices")));
  if (!(packed instanceof File) || !choices.success) {
    throw new Refusal("invalid", "The upload is not complete. Reload the page and choose the file again.", "file");
  }
  const name = z.string().max(255).catch("import.csv").parse(form?.get("name"));
  return { file: { name, bytes: unpacked(new Uint8Array(await packed.arrayBuffer())) }, choices: choices.data };
}

/** A small archive can hold a huge file; what grows beyond the limit is not unpacked to its end. */
function unpacked(packed: Uint8Array): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_BYTES + 1 });
  } catch (error) {
    if (error instanceof RangeError) refuseSize(MAX_BYTES + 1);
    throw new Refusal("invalid", "The upload was cut off. Choose the file again.", "file");
  }
}

function jsonOf(text: unknown): unknown {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
