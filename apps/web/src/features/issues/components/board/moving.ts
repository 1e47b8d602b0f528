import { type Actor, LABELS, movesFor, STATUSES, type Status, whyIllegal } from "@qm/domain";
import type { ListRow } from "../../list-page";

/** Why a card may not go to a column, in a sentence; `null` when it may. */
export function whyNot(actor: Actor, row: ListRow, to: Status): string | null {
  const moves = movesFor(actor, row);
  if (moves.includes(to)) return null;
  return moves.length === 0 ? "Your role may not move this issue." : whyIllegal({ from: row.status, to });
}

/** The next column in a direction to which the card may go; `null` at the end. */
export function nextColumn(actor: Actor, row: ListRow, from: Status, by: 1 | -1): Status | null {
  for (let at = STATUSES.indexOf(from) + by; at >= 0 && at < STATUSES.length; at += by) {
    const to = STATUSES[at]!;
    if (to === row.status || whyNot(actor, row, to) === null) return to;
  }
  return null;
}

/** A column as it is drawn. */
export type Column = {
  status: Status;
  rows: ListRow[];
  total: number;
  after: string | null;
  pending: boolean;
  /** The filters leave none of this status: a place to drop on, not to look at. */
  filtered: boolean;
};

type Grouped = Omit<Column, "status" | "filtered"> & { value: string };

/** The columns of a board. A card that somebody else moved since the groups were counted stands where it is now. */
export function columnsOf(groups: readonly Grouped[], asked: readonly string[] | undefined): Column[] {
  const strays = groups.flatMap(({ value, rows }) => rows.filter(({ status }) => status !== value));
  return STATUSES.map((status) => {
    const group = groups.find(({ value }) => value === status);
    const own = (group?.rows ?? []).filter((row) => row.status === status);
    const gone = (group?.rows.length ?? 0) - own.length;
    const come = strays.filter((row) => row.status === status && !own.some(({ id }) => id === row.id));
    return {
      status,
      rows: [...come, ...own],
      total: (group?.total ?? 0) - gone + come.length,
      after: group?.after ?? null,
      pending: group?.pending ?? false,
      filtered: !group && asked !== undefined && !asked.includes(status),
    };
  });
}

/** Where somebody has put a card, until the list itself says so. */
export type Put = { row: ListRow; to: Status };

/** The columns with the cards where they were put. */
export function withPuts(columns: readonly Column[], puts: readonly Put[]): Column[] {
  const waiting = puts.filter(({ row, to }) =>
    columns.some(({ rows }) =>
      rows.some((one) => one.id === row.id && one.version === row.version && one.status !== to),
    ),
  );
  return columns.map((column) => {
    const gone = waiting.filter(({ row, to }) => to !== column.status && row.status === column.status);
    const come = waiting.filter(({ to }) => to === column.status);
    const rows = column.rows.filter((row) => !gone.some((put) => put.row.id === row.id));
    return {
      ...column,
      total: column.total - gone.length + (column.filtered ? 0 : come.length),
      rows: column.filtered ? rows : [...come.map(({ row, to }) => ({ ...row, status: to })), ...rows],
    };
  });
}

/** What is said of a grabbed card, for those who do not see it. */
export const saidOf = (status: Status) => LABELS[status].toLowerCase();
