import { FILE_LIMITS, Refusal } from "@qm/domain";
import { dropUpload, keepUpload } from "@/features/attachments/commands";
import { findUpload, noSuchFile } from "@/features/attachments/queries";
import { metered, receiving } from "../answer";
import { handing } from "../bytes";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function idOf(params: URLSearchParams): string {
  const id = params.get("id") ?? "";
  if (!ID.test(id)) throw noSuchFile();
  return id;
}

/**
 * Takes in one file, whose bytes are the body and whose name is `name`, and answers how it is to be called for.
 * A route and no action: an action's form takes 1 MB, and holds it in memory.
 */
export const POST = metered(
  receiving(async (actor, params, request) => {
    const announced = Number(request.headers.get("content-length") ?? 0);
    if (announced > FILE_LIMITS.fileMegabytes * 1_000_000) {
      throw new Refusal("invalid", `A file can have ${FILE_LIMITS.fileMegabytes} MB at most.`, "file");
    }
    if (!request.body) throw new Refusal("invalid", "This file is empty.", "file");
    return keepUpload(actor, {
      name: params.get("name") ?? "",
      body: request.body,
      ...(params.has("id") && { id: idOf(params) }),
    });
  }),
);

/** Throws away an own upload that is not used yet. */
export const DELETE = metered(receiving(async (actor, params) => dropUpload(actor, idOf(params))));

/** An own upload that is not used yet. */
export const GET = metered(handing(async (actor, params) => findUpload(actor, idOf(params))));
