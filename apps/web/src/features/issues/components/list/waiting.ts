import type { ListPage, ListRow } from "../../list-page";
import { rowsByGroup } from "./in-group";

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
