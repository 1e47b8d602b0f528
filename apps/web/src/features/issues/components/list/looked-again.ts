import type { Groups } from "../../groups";
import type { ListAgain, ListPage, ListRow } from "../../list-page";
import { groupOfRow, rowsByGroup } from "./in-group";

/**
 * A page that others have changed under somebody's eyes: every row stays where it is, with its present values. Rows that no longer belong
 * to the list are named as gone, those that belong to another group as moved, and what would be new waits until it is asked for.
 */
export function lookedAgain(shown: ListPage, { page, others }: ListAgain): ListPage {
  const before = shown.rows.map(({ id }) => id);
  const after = page.rows.map(({ id }) => id);
  // Nothing would move: the page is simply what it is now.
  if (before.length === 0 || (String(before) === String(after) && cutsOf(shown) === cutsOf(page))) return page;

  const { waiting: _, moved: __, ...kept } = shown;
  const now = new Map([...page.rows, ...others].map((row) => [row.id, row]));
  const isNew = after.some((id) => !before.includes(id));
  const moved = movedIn(shown, now);
  return {
    ...kept,
    rows: withValues(shown.rows, now),
    names: mergedNames(shown.names, page.names),
    total: page.total,
    more: page.more,
    groups: shown.groups && page.groups && withCounts(shown.groups, page.groups),
    at: page.at,
    gone: before.filter((id) => !now.has(id)),
    ...(moved.length > 0 && { moved }),
    ...((isNew || moved.length > 0) && { waiting: page }),
  };
}

/** The further rows of a group that were asked for, looked at again: where they stand, and which are no longer of the list. */
export const partAgain = (part: ListPage, now: ReadonlyMap<number, ListRow>): ListPage => ({
  ...part,
  rows: withValues(part.rows, now),
  gone: part.rows.flatMap(({ id }) => (now.has(id) ? [] : [id])),
});

/** How many rows wait to be shown. A group that lost one shows the next of its own, which is not news. */
export function countWaiting({ rows, waiting }: ListPage): number {
  if (!waiting) return 0;
  const shown = new Set(rows.map(({ id }) => id));
  const isNew = ({ id }: ListRow) => !shown.has(id);
  if (!waiting.groups) return waiting.rows.filter(isNew).length;
  const { list } = waiting.groups;
  const above = (part: ListRow[], goesOn: boolean) =>
    goesOn ? part.slice(0, part.findLastIndex((row) => !isNew(row)) + 1) : part;
  const parts = [...rowsByGroup(waiting)].map(([value, part]) =>
    above(
      part,
      list.some((group) => group.value === value && group.after !== null),
    ),
  );
  return parts.flat().filter(isNew).length;
}

/** Where the groups of a page begin and end. */
const cutsOf = ({ groups }: ListPage) => JSON.stringify(groups?.list.map(({ value, rows }) => [value, rows]));

/** The rows that stand in one group, and that others have given to another. */
function movedIn(shown: ListPage, now: ReadonlyMap<number, ListRow>): number[] {
  const by = shown.groups?.by;
  if (!by) return [];
  return [...rowsByGroup(shown)].flatMap(([value, rows]) =>
    rows.flatMap(({ id }) => {
      const row = now.get(id);
      const group = row ? groupOfRow(by, row) : null;
      return group === null || group === value || shown.own?.includes(id) ? [] : [id];
    }),
  );
}

/** The rows with their values of now; one that has not changed stays the same object, and is not painted again. */
export const withValues = (rows: readonly ListRow[], now: ReadonlyMap<number, ListRow>): ListRow[] =>
  rows.map((row) => {
    const next = now.get(row.id);
    return next && JSON.stringify(next) !== JSON.stringify(row) ? next : row;
  });

/** A group that is not there any more has no issues, unless not all of them were looked at: then it is as it was known. */
function withCounts(shown: Groups, now: Groups): Groups {
  const counts = new Map(now.list.map(({ value, total, more }) => [value, { total, more }]));
  const list = shown.list.map((group) => {
    const gone = now.more ? { total: group.total, more: true } : { total: 0, more: false };
    return { ...group, ...(counts.get(group.value) ?? gone) };
  });
  return { ...shown, list, more: now.more };
}

const mergedNames = (one: ListPage["names"], other: ListPage["names"]): ListPage["names"] => ({
  team: { ...one.team, ...other.team },
  category: { ...one.category, ...other.category },
  campaign: { ...one.campaign, ...other.campaign },
  user: { ...one.user, ...other.user },
});
