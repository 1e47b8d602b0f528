import type { Count } from "./counts";
import { GROUP_KEYS, type GroupKey } from "./display";
import type { Names } from "./names";
import type { QuickKey } from "./quick-filters";

/** The fields whose values are counted: those with a known set of them. */
export type FacetKey = GroupKey;
export const FACET_KEYS: readonly FacetKey[] = GROUP_KEYS;

/** What is counted as soon as the menu opens: what the counters know, or nearly. */
export const FIRST_FACETS: readonly FacetKey[] = ["status", "severity", "categoryId", "teamId"];

export type Facet = {
  /** How many issues each value would leave, as it stands in an address. */
  counts: Record<string, number>;
  /** Set where counting was broken off: there are at least so many. */
  more: boolean;
  /** Set where a value that is not there may still have issues. */
  cut: boolean;
};

export type Facets = {
  facets: Partial<Record<FacetKey, Facet>>;
  quick: Partial<Record<QuickKey, Count>>;
  names: Names;
};
