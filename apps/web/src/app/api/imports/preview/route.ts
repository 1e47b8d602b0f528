import { prepareImport } from "@/features/imports/prepare";
import { previewOf } from "@/features/imports/preview";
import { readUpload } from "@/features/imports/upload";
import { receiving } from "../../answer";

/** The dry run of an uploaded file: what would become of each row. Nothing is written. */
export const POST = receiving(async (actor, _params, request) => {
  const { file, choices } = await readUpload(actor, request);
  return previewOf(await prepareImport(actor, file, choices));
});
