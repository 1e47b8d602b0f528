import { Refusal } from "@qm/domain";
import { listPeopleOptions } from "@/features/issues/choices";
import { answering } from "../../../answer";
import { wordsOf } from "../words";

const IDS = /^[1-9]\d{0,8}(,[1-9]\d{0,8}){0,99}$/;

/** People to choose from: whose name holds `q`, who belong to each of the teams `team` or to any of those the asker works in. */
export const GET = answering(async (actor, params) => {
  const teams = params.get("team");
  if (teams !== null && !IDS.test(teams)) throw new Refusal("invalid", "A team is named by its number.", "team");
  const ids = [...new Set((teams ?? "").split(",").filter(Boolean).map(Number))];
  return { options: await listPeopleOptions(actor, wordsOf(params), ids) };
});
