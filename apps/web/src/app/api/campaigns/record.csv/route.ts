import { Refusal } from "@qm/domain";
import { defaultScope, parseScope } from "@/features/issues/view";
import { askCampaign, findCampaign } from "@/features/metrics/campaign-record";
import { csvOf } from "@/features/metrics/csv";
import { csvStream } from "@/lib/csv";
import { ID_TEXT } from "@/lib/id-text";
import { downloading } from "../../answer";

/** A campaign's own quality record, of the issues in a scope. */
export const GET = downloading(async (actor, params) => {
  const asked = params.get("scope");
  const scope = asked === null ? defaultScope(actor) : parseScope(actor, asked);
  if (!scope) throw new Refusal("invalid", "This scope cannot be read.", "scope");
  const id = params.get("campaign") ?? "";
  const campaign = ID_TEXT.test(id) ? await findCampaign(actor, Number(id)) : null;
  if (!campaign) throw new Refusal("not_found", "There is no such campaign.");
  const { header, rows } = csvOf(await askCampaign(actor, scope, campaign));
  const each = async function* () {
    yield* rows;
  };
  return { fileName: `campaign-${campaign.id}.csv`, type: "text/csv; charset=utf-8", body: csvStream(header, each()) };
});
