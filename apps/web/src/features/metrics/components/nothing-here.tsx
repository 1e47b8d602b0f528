"use client";

import { writePeriod } from "@qm/domain";
import { TileEmpty } from "@/ui/charts/tile-states";
import type { Asked } from "../view";

/** Nothing to draw: why, and the one step that is most likely to help. */
export function NothingHere({ asked, hrefOf }: { asked: Asked; hrefOf: (asked: Asked) => string }) {
  const isFiltered = Object.keys(asked.filters).length > 0;
  const isLong = writePeriod(asked.period) === "this_year";
  const next = isFiltered ? { ...asked, filters: {} } : { ...asked, period: { word: "this_year" } as const };
  return (
    <TileEmpty
      text={isFiltered ? "Nothing in these days matches the filters." : "There was nothing in these days."}
      action={
        (isFiltered || !isLong) && (
          <a href={hrefOf(next)} className="font-medium text-accent-ink hover:underline">
            {isFiltered ? "Take the filters away" : "Look at this year"}
          </a>
        )
      }
    />
  );
}
