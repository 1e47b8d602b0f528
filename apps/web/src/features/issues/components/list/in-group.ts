import { type GroupKey, NO_VALUE } from "../../display";
import type { ListPage, ListRow } from "../../list-page";
import type { FilledGroup } from "./use-groups";

/** The group that a row belongs to by its present value; `null` where the row does not carry it. */
export function groupOfRow(by: GroupKey, row: ListRow): string | null {
  if (!(by in row)) return null;
  const value = row[by as keyof ListRow];
  return value === null || value === undefined ? NO_VALUE : String(value);
}

/** The words on what brings more of a group. Rows that others have put into another one stand here still, and are counted there. */
export function moreWords(by: GroupKey, { value, total, rows }: Pick<FilledGroup, "value" | "total" | "rows">): string {
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
