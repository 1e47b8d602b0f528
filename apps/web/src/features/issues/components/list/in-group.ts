import type { Count } from "../../counts";
import { type GroupKey, NO_VALUE } from "../../display";
import type { ListPage, ListRow } from "../../list-page";
import { shownCount } from "./total";
import type { FilledGroup } from "./use-groups";

/** The group that a row belongs to by its present value; `null` where the row does not carry it. */
export function groupOfRow(by: GroupKey, row: ListRow): string | null {
  if (!(by in row)) return null;
  const value = row[by as keyof ListRow];
  return value === null || value === undefined ? NO_VALUE : String(value);
}

/** How many are in a group, as it is written; where not all issues were looked at, that may have been none of it. */
export const groupTotal = (count: Count): string =>
  count.more && count.total === 0 ? "not counted" : shownCount(count);

/** The same once more of it was asked for, which counts the group by itself. What was counted as a whole stays as it is. */
export function countOnceAsked(group: Count, part: Count): Count {
  if (!group.more) return { total: group.total, more: false };
  return part.more ? { total: Math.max(group.total, part.total), more: true } : { total: part.total, more: false };
}

/** The words on what brings more of a group. Rows that others have put into another one stand here still, and are counted there. */
export function moreWords(
  by: GroupKey,
  { value, total, more, rows }: Pick<FilledGroup, "value" | "total" | "more" | "rows">,
): string {
  if (more) return total > 0 ? "Show more" : "Look further";
  const left = total - rows.filter((row) => (groupOfRow(by, row) ?? value) === value).length;
  return left > 0 ? `Show more, ${left.toLocaleString("en")} left` : "Show more";
}

/** The rows of a page by the group that they stand in. */
export function rowsByGroup({ rows, groups }: Pick<ListPage, "rows" | "groups">): Map<string, ListRow[]> {
  let from = 0;
  return new Map(
    (groups?.list ?? []).map((group) => {
      const part = rows.slice(from, from + group.rows);
      from += group.rows;
      return [group.value, part];
    }),
  );
}
