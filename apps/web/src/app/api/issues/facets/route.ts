import { listFacets, readFacetKeys } from "@/features/issues/facets";
import { answering } from "../../answer";
import { readView } from "../../view";

/**
 * How many issues each value of the fields named by `of` would leave, under the same parameters as the list: in place of what is asked
 * of its field there, or with `beside` in addition to it.
 */
export const GET = answering(async (actor, params) => {
  const of = readFacetKeys(params.get("of") ?? "");
  const beside = params.has("beside");
  params.delete("of");
  params.delete("beside");
  return listFacets(actor, readView(actor, params), of, { beside });
});
