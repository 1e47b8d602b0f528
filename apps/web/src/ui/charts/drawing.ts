import type { Mark, Series } from "./answer";
import type { Grid } from "./arrows";

/** All plots over time are equally high, so that tiles stand in line. */
export const HEIGHT = 216;

export const idOf = (series: Pick<Series, "key">, mark: Pick<Mark, "key">) => `${series.key} ${mark.key}`;

/** A row for each series, as arrow keys go through them. */
export const gridOf = (series: readonly Series[]): Grid =>
  series.map((one) => one.marks.map((mark) => idOf(one, mark)));
