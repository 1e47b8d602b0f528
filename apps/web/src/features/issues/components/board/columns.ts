import { SEVERITIES, STATUSES, type Status } from "@qm/domain";
import type { IssueFilters, SortKey } from "../../fields";
import { isLeftOut } from "../../left-out";
import type { ListRow } from "../../list-page";
import { ORDERS } from "../../marks";
import type { Sort } from "../../view";

/** A column as it is drawn. */
export type Column = {
  status: Status;
  rows: ListRow[];
  total: number;
  /** Not all issues were looked at: there are at least so many. */
  more: boolean;
  after: string | null;
  pending: boolean;
  /** The filters leave none of this status: a place to drop on, not to look at. */
  filtered: boolean;
};

type Grouped = Omit<Column, "status" | "filtered"> & { value: string };

type Standing = {
  /** A card that stands in the column of another status, and stays there until the person moves on: others moved it. */
  stays: (id: number) => boolean;
  sort: Sort;
};

/**
 * The columns of a board. A card that others moved stays under the pointer where it was; one that this person has moved goes to its
 * place in the new column at once, which the next answer confirms.
 */
export function columnsOf(groups: readonly Grouped[], filters: IssueFilters, { stays, sort }: Standing): Column[] {
  const known = new Set(
    groups.flatMap(({ value, rows }) => rows.filter(({ status }) => status === value).map(({ id }) => id)),
  );
  const strays = groups.flatMap(({ value, rows }) =>
    rows.filter((row) => row.status !== value && !known.has(row.id) && !stays(row.id)),
  );
  return STATUSES.map((status) => {
    const group = groups.find(({ value }) => value === status);
    const own = (group?.rows ?? []).filter((row) => row.status === status || (!known.has(row.id) && stays(row.id)));
    const gone = (group?.rows.length ?? 0) - own.length;
    const come = strays.filter((row) => row.status === status);
    const filtered = !group && isLeftOut(filters, "status", status);
    return {
      status,
      rows: filtered ? [] : come.reduce((rows, row) => withRow(rows, row, sort), own),
      total: filtered ? 0 : (group?.total ?? 0) - gone + come.length,
      more: !filtered && (group?.more ?? false),
      after: group?.after ?? null,
      pending: group?.pending ?? false,
      filtered,
    };
  });
}

/** The rows with one more, where the order of the list puts it. */
function withRow(rows: readonly ListRow[], row: ListRow, sort: Sort): ListRow[] {
  const at = rows.findIndex((other) => comesBefore(row, other, sort));
  return rows.toSpliced(at < 0 ? rows.length : at, 0, row);
}

/** As the server orders them: what was just moved was updated last, and what has no due date comes last either way. */
function comesBefore(row: ListRow, other: ListRow, { by, direction }: Sort): boolean {
  if (by === "updatedAt") return direction === "desc";
  for (const key of ORDERS[by]) {
    const [one, two] = [rankOf(row, key), rankOf(other, key)];
    if (one === two) continue;
    if (one === null || two === null) return two === null;
    return direction === "desc" ? one > two : one < two;
  }
  return false;
}

const rankOf = (row: ListRow, key: (typeof ORDERS)[SortKey][number]) =>
  key === "severity" ? SEVERITIES.indexOf(row.severity) : row[key];
