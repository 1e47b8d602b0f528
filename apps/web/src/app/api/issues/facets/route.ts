import { listFacets, readFacetKeys } from "@/features/issues/facets";
import { answering } from "../../answer";
import { readView } from "../../view";

/** How many issues each value of the fields named by `of` would leave, under the same parameters as the list. */
export const GET = answering(async (actor, params) => {
  const of = readFacetKeys(params.get("of") ?? "");
  params.delete("of");
  return listFacets(actor, readView(actor, params), of);
});
