"use client";

import { useState } from "react";
import type { IssueFilters } from "../../fields";
import { type Replaced, replacedBy } from "../../quick-filters";

/** What each quick filter took the place of while this page was open, to be given back when it is taken off. */
export function useReplaced(filters: IssueFilters): Replaced {
  const [known, keep] = useState<{ filters: IssueFilters; replaced: Replaced }>({ filters, replaced: {} });
  if (known.filters !== filters) keep({ filters, replaced: replacedBy(known.filters, filters, known.replaced) });
  return known.replaced;
}
