/** What is measured, by what is asked of it. */
export type Kind = "list" | "search" | "similar" | "facets" | "chart" | "dashboard" | "write" | "page" | "other";

/** At one million issues: milliseconds in the database, and how many times its limit it may take. */
export const BARS: Record<Kind, { database?: number; ratio?: number }> = {
  list: { database: 3, ratio: 2 },
  search: { database: 15 },
  similar: { database: 30 },
  facets: { database: 3 },
  chart: { database: 25 },
  dashboard: { database: 60 },
  write: { ratio: 2 },
  page: { ratio: 1 / 0.6 },
  other: {},
};

/** Of the changes per second that pgbench makes with the same statements, at least. */
export const SHARE_OF_PGBENCH = 0.5;

/** Which bars are not kept, in words; none where all are, or where none is asked for. */
export function over(kind: Kind, database: number | null, ratio: number | null): string[] {
  const bar = BARS[kind];
  return [
    ...(bar.database && database !== null && database > bar.database ? [`over ${bar.database} ms`] : []),
    ...(bar.ratio && ratio !== null && ratio > bar.ratio ? [`over ${bar.ratio.toFixed(1)}x`] : []),
  ];
}
