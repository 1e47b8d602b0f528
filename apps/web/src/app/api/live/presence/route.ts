import { Refusal } from "@qm/domain";
import { presenceInput } from "@/features/live/input";
import { beAt } from "@/features/live/queries";
import { receiving } from "../../answer";
import { bounded } from "../../bounded";

const MAX_BYTES = 1_000;

/** Tells that one looks at an issue, writes on it or leaves it, and answers who else is there. */
export const POST = receiving(async (actor, _params, request) => {
  const body = await bounded(request, MAX_BYTES);
  const input = presenceInput.safeParse(await body.json().catch(() => null));
  if (!input.success) throw new Refusal("invalid", "Say which issue, in which tab, and what you do there.");
  return beAt(actor, input.data);
});
