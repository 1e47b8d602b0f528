import type { Mark, Series } from "./answer";
import type { Grid } from "./arrows";
import { idOf } from "./drawing";

/** One or more percentiles of a period, with all their names. */
export type SpreadMark = { id: string; place: number; mark: Mark; names: string; isMain: boolean };

const NAMES = new Intl.ListFormat("en-GB", { type: "conjunction" });

/**
 * The marks of a spread, and the row of each percentile as arrow keys go through it. What is equal in a period, as all percentiles of one
 * issue are, is one mark: drawn upon one another, only the last could be pointed at.
 */
export function spreadMarks(series: readonly Series[]): { marks: readonly SpreadMark[]; rows: Grid } {
  const firstAt = (place: number, value: number | null) =>
    series.findIndex(({ marks }) => marks[place]?.value === value);
  const marks = series.flatMap((one, n) =>
    one.marks.flatMap((mark, place) => {
      if (firstAt(place, mark.value) !== n) return [];
      const equal = series.filter((other) => other.marks[place]?.value === mark.value);
      return {
        id: idOf(one, mark),
        place,
        mark,
        names: NAMES.format(equal.map(({ label }) => label)),
        isMain: n === 0,
      };
    }),
  );
  const rows = series.map((one) =>
    one.marks.map((mark, place) => idOf(series[firstAt(place, mark.value)] ?? one, mark)),
  );
  return { marks, rows };
}
