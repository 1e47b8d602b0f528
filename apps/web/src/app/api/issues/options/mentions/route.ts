import { listMentionable } from "@/features/issues/mentions";
import { answering } from "../../../answer";
import { wordsOf } from "../words";

/** People who may be named on the issue `issue`, whose name holds `q`; with `internal`, in an internal note. */
export const GET = answering(async (actor, params) => {
  const id = params.get("issue") ?? "";
  const asked = { words: wordsOf(params), internal: params.get("internal") === "yes" };
  return { options: /^[1-9]\d{0,14}$/.test(id) ? await listMentionable(actor, { id: Number(id), ...asked }) : [] };
});
