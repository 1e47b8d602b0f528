"use client";

import { DEFAULT_PERIOD, PERIOD_WORDS, writePeriod } from "@qm/domain";
import { TileEmpty } from "@/ui/charts/tile-states";
import { STILL_TO_COME } from "@/ui/charts/words";
import type { Asked } from "../view";

type NothingHereProps = {
  asked: Asked;
  /** All its days are still to come. */
  isAhead: boolean;
  hrefOf: (asked: Asked) => string;
};

/** Nothing to draw: why, and the one step that is most likely to help. */
export function NothingHere({ asked, isAhead, hrefOf }: NothingHereProps) {
  if (isAhead) {
    return (
      <TileEmpty
        text={`${STILL_TO_COME} Nothing has happened in them yet.`}
        action={
          <a href={hrefOf({ ...asked, period: DEFAULT_PERIOD })} className={LINK}>
            Look at the {PERIOD_WORDS.last_12_weeks.toLowerCase()}
          </a>
        }
      />
    );
  }
  const isFiltered = Object.keys(asked.filters).length > 0;
  const isLong = writePeriod(asked.period) === "this_year";
  const next = isFiltered ? { ...asked, filters: {} } : { ...asked, period: { word: "this_year" } as const };
  return (
    <TileEmpty
      text={isFiltered ? "Nothing in these days matches the filters." : "There was nothing in these days."}
      action={
        (isFiltered || !isLong) && (
          <a href={hrefOf(next)} className={LINK}>
            {isFiltered ? "Take the filters away" : "Look at this year"}
          </a>
        )
      }
    />
  );
}

const LINK = "font-medium text-accent-ink hover:underline";
