"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FacetKey, Facets } from "../../facet-keys";
import { type IssueView, writeIssueView } from "../../view";

/** Numbers beside values may be a few seconds old; the list itself is not. */
const FRESH_MS = 5_000;

/**
 * How many issues values would leave, asked for where somebody is about to choose one; the list never waits for it.
 * The former numbers stay until the next have come.
 */
export function useFacets(
  viewerId: number,
  { scope, text, filters }: Pick<IssueView, "scope" | "text" | "filters">,
  of: readonly (FacetKey | "quick")[],
  enabled = true,
): Facets | undefined {
  const address = writeIssueView({ scope, text, filters }).toString();
  const { data } = useQuery({
    queryKey: ["facets", viewerId, of.join(), address],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/issues/facets?${address}&of=${of.join()}`, { signal });
      if (!response.ok) throw new Error(`The numbers answered ${response.status}.`);
      return response.json() as Promise<Facets>;
    },
    enabled: enabled && of.length > 0,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    retry: 2,
  });
  return data;
}
