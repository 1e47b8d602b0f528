import { Refusal } from "@qm/domain";
import { presenceInput } from "@/features/live/input";
import { beAt } from "@/features/live/queries";
import { receiving } from "../../answer";

/** Tells that one looks at an issue, writes on it or leaves it, and answers who else is there. */
export const POST = receiving(async (actor, _params, request) => {
  const input = presenceInput.safeParse(await request.json().catch(() => null));
  if (!input.success) throw new Refusal("invalid", "Say which issue, in which tab, and what you do there.");
  return beAt(actor, input.data);
});
