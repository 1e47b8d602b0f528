import type { Status } from "@qm/domain";
import type { ListRow } from "../../list-page";
import type { Column } from "./columns";

/** Where the keyboard was put: on which card, and at which place of which column. */
export type Spot = {
  id: number;
  status: Status;
  at: number;
  /** The card was carried: the cursor goes wherever it goes. */
  carried?: boolean;
};
export type CardPlace = { row: ListRow; status: Status; at: number };

const placeAt = ({ status, rows }: Column, at: number): CardPlace | null => {
  const row = rows[at];
  return row ? { row, status, at } : null;
};

/** Where a card stands. */
export function placeOf(columns: readonly Column[], id: number): CardPlace | null {
  for (const column of columns) {
    const at = column.rows.findIndex((row) => row.id === id);
    if (at >= 0) return placeAt(column, at);
  }
  return null;
}

/** The card that the keyboard is on: the same one as long as it is in its column, then the one that stands in its place. */
export function atSpot(columns: readonly Column[], spot: Spot | null): CardPlace | null {
  if (!spot) return null;
  const place = placeOf(columns, spot.id);
  if (place && (spot.carried || place.status === spot.status)) return place;
  const column = columns.find(({ status }) => status === spot.status);
  return column ? placeAt(column, Math.min(spot.at, column.rows.length - 1)) : null;
}

/** The card above or below; the end of a column is the end. From nowhere it is the first card of the board. */
export function along(columns: readonly Column[], from: CardPlace | null, by: 1 | -1): CardPlace | null {
  if (!from) return columns.map((column) => placeAt(column, 0)).find((place) => place !== null) ?? null;
  const column = columns.find(({ status }) => status === from.status)!;
  return placeAt(column, from.at + by) ?? from;
}

/** The card at the same height in the next column that has any. */
export function beside(columns: readonly Column[], from: CardPlace | null, by: 1 | -1): CardPlace | null {
  if (!from) return along(columns, null, 1);
  for (let n = columns.findIndex(({ status }) => status === from.status) + by; columns[n]; n += by) {
    const place = placeAt(columns[n]!, Math.min(from.at, columns[n]!.rows.length - 1));
    if (place) return place;
  }
  return from;
}
