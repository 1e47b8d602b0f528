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

/** What is said of a grabbed card, for those who do not see it. */
export const saidOf = (status: Status) => LABELS[status].toLowerCase();
