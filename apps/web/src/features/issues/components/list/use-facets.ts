"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type AnyClause, clausesOf } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import type { FacetKey, Facets } from "../../facet-keys";
import { issueFields } from "../../fields";
import { type IssueView, writeIssueView } from "../../view";
import { besideOf } from "./beside";
import type { Target } from "./filter-edits";
import type { Counted } from "./filter-items";

type Asked = Pick<IssueView, "scope" | "text" | "filters">;

/** Numbers beside values may be a few seconds old; the list itself is not. */
const FRESH_MS = 5_000;

/**
 * How many issues values would leave, asked for where somebody is about to choose one; the list never waits for it.
 * The former numbers stay until the next have come.
 */
export function useFacets(
  viewerId: number,
  { scope, text, filters }: Asked,
  of: readonly (FacetKey | "quick")[],
  { enabled = true, beside = false } = {},
): Facets | undefined {
  const address = `${writeIssueView({ scope, text, filters })}${beside ? "&beside" : ""}`;
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

/** The same of the values of one condition of a clause, where its others are ways to be left as well. */
export function useClauseFacets(
  viewerId: number,
  view: Asked,
  clause: number,
  others: AnyClause,
  of: readonly FacetKey[],
  enabled = true,
): Counted | undefined {
  const counted = enabled ? besideOf(view.filters, clause, others) : null;
  const among = { ...view, filters: counted?.among ?? view.filters };
  const onTopOf = { ...view, filters: counted?.onTopOf ?? view.filters };
  const facets = useFacets(viewerId, among, counted ? of : [], { enabled, beside: true });
  const kept = useFacets(viewerId, onTopOf, counted?.onTopOf && of.length > 0 ? ["status"] : [], {
    enabled,
    beside: true,
  });
  if (!counted || !facets) return undefined;
  if (!counted.onTopOf) return facets;
  const statuses = kept?.facets.status;
  if (!statuses) return undefined;
  const total = Object.values(statuses.counts).reduce((sum, n) => sum + n, 0);
  return { ...facets, besides: { total, more: statuses.more } };
}

/** The same of what a menu offers, for all that is asked or for one clause, in which `replaces` says whose place a value would take. */
export function useTargetFacets(
  viewerId: number,
  view: Asked,
  target: Target,
  replaces: (condition: AnyCondition) => boolean,
  of: readonly (FacetKey | "quick")[],
  enabled = true,
): Counted | undefined {
  const clause = (target && clausesOf(issueFields, view.filters)[target.clause]) || [];
  const others = clause.filter((condition) => !replaces(condition));
  const keys = of.filter((key) => key !== "quick");
  const beside = useClauseFacets(viewerId, view, target?.clause ?? 0, others, keys, enabled && target !== null);
  const alone = useFacets(viewerId, view, of, { enabled: enabled && target === null });
  return target ? beside : alone;
}
