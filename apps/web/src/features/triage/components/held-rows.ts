/** A row as it stands in the list: as it is now, or as it last was where somebody else decided over it meanwhile. */
export type Held<Row> = Row & { decided?: true };

type Listed = { id: number };

/**
 * What stands in the list: the rows that were brought in, in their order. What comes after the last of them follows at the end, where it moves nothing.
 * Where none of them waits any more, whatever does is brought in.
 * @param held as it stood
 * @param now what waits at this moment, in the order asked for
 */
export function goneOn<Row extends Listed>(held: readonly Held<Row>[], now: readonly Row[]): readonly Held<Row>[] {
  const known = new Set(held.map(({ id }) => id));
  const last = now.findLastIndex(({ id }) => known.has(id));
  if (last < 0) return now;
  const present = new Map(now.map((row) => [row.id, row]));
  return [...held.map((row): Held<Row> => present.get(row.id) ?? { ...row, decided: true }), ...now.slice(last + 1)];
}

/** How many wait and do not stand in the list. */
export const countOutside = (held: readonly Listed[], now: readonly Listed[]): number => {
  const known = new Set(held.map(({ id }) => id));
  return now.filter(({ id }) => !known.has(id)).length;
};
