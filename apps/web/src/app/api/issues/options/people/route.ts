import { Refusal } from "@qm/domain";
import { listPeopleOptions } from "@/features/issues/choices";
import { answering } from "../../../answer";
import { wordsOf } from "../words";

const ID = /^[1-9]\d{0,8}$/;

/** People to choose from: whose name holds `q`, of the team `team` or of all the teams that the asker works in. */
export const GET = answering(async (actor, params) => {
  const team = params.get("team");
  if (team !== null && !ID.test(team)) throw new Refusal("invalid", "A team is named by its number.", "team");
  return { options: await listPeopleOptions(actor, wordsOf(params), team ? Number(team) : undefined) };
});
