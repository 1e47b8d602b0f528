import type { ListAgain, ListPage, ListRow } from "../../list-page";

/**
 * A page that others have changed under somebody's eyes: every row stays where it is, with its present values. Rows that no longer belong
 * to the list are named as gone, and those that would be new on it wait until they are asked for.
 */
export function lookedAgain(shown: ListPage, { page, others }: ListAgain): ListPage {
  const before = shown.rows.map(({ id }) => id);
  const after = page.rows.map(({ id }) => id);
  // Nothing would move: the page is simply what it is now.
  if (before.length === 0 || String(before) === String(after)) return page;

  const { waiting: _, ...kept } = shown;
  const now = new Map([...page.rows, ...others].map((row) => [row.id, row]));
  const isNew = after.some((id) => !before.includes(id));
  return {
    ...kept,
    rows: withValues(shown.rows, now),
    names: mergedNames(shown.names, page.names),
    total: page.total,
    more: page.more,
    groups: shown.groups && page.groups && { ...shown.groups, list: withTotals(shown.groups.list, page.groups.list) },
    at: page.at,
    gone: before.filter((id) => !now.has(id)),
    ...(isNew && { waiting: page }),
  };
}

/** How many rows wait. */
export function countWaiting({ rows, waiting }: ListPage): number {
  const shown = new Set(rows.map(({ id }) => id));
  return waiting ? waiting.rows.filter(({ id }) => !shown.has(id)).length : 0;
}

/** The rows with their values of now; one that has not changed stays the same object, and is not painted again. */
export const withValues = (rows: readonly ListRow[], now: ReadonlyMap<number, ListRow>): ListRow[] =>
  rows.map((row) => {
    const next = now.get(row.id);
    return next && JSON.stringify(next) !== JSON.stringify(row) ? next : row;
  });

type Counted = { value: string; total: number };

const withTotals = <G extends Counted>(groups: readonly G[], now: readonly Counted[]): G[] =>
  groups.map((group) => ({ ...group, total: now.find(({ value }) => value === group.value)?.total ?? 0 }));

const mergedNames = (one: ListPage["names"], other: ListPage["names"]): ListPage["names"] => ({
  team: { ...one.team, ...other.team },
  category: { ...one.category, ...other.category },
  campaign: { ...one.campaign, ...other.campaign },
  user: { ...one.user, ...other.user },
});
