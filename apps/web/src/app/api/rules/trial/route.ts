import { Refusal } from "@qm/domain";
import { trialInput } from "@/features/rules/input";
import { tryRules } from "@/features/rules/queries";
import { receiving } from "../../answer";
import { bounded } from "../../bounded";

const MAX_BYTES = 1_000_000;

/** Where a team's last issues would go by the rules that are sent; nothing is kept. */
export const POST = receiving(async (actor, _params, request) => {
  const form = await (await bounded(request, MAX_BYTES)).formData().catch(() => null);
  const input = trialInput.safeParse(Object.fromEntries(form ?? []));
  if (!input.success) throw new Refusal("invalid", input.error.issues[0]!.message, "rules");
  return tryRules(actor, input.data);
});
