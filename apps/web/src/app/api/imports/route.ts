import { Refusal } from "@qm/domain";
import { after } from "next/server";
import { startImport } from "@/features/imports/commands";
import { readUpload } from "@/features/imports/upload";
import { receiving } from "../answer";

/**
 * Begins an import and answers its number at once; its rows are written behind the answer, and its page shows how far it is.
 * A route and no action, because an action's form takes texts only, and 1 MB of them.
 */
export const POST = receiving(async (actor, _params, request) => {
  const { file, choices } = await readUpload(actor, request);
  const run = await startImport(actor, file, choices);
  after(() => run.carryOn().catch(unlessRefused));
  return { id: run.id };
});

/** Undone meanwhile, or without the right from now on: the import's page tells. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
