"use client";

import { useState } from "react";
import type { Notice } from "../queries";

type Known = Pick<Notice, "id" | "at">;
/** The notices that were brought in, in their order, and when each was last renewed. */
type Held = { page: string; order: readonly Known[]; seenAt: string };

/**
 * The notices as they were brought in, each as it is now: what comes meanwhile, or moves up since more happened, waits until it is asked for,
 * so that nothing is done to a notice that has slipped under the hand.
 * @param page which page of which view this is: another one is brought in as it comes
 * @param at the moment of the notices
 */
export function useHeld(notices: readonly Notice[], page: string, at: string) {
  const [held, setHeld] = useState<Held>({ page, order: notices, seenAt: at });
  const order = held.page === page ? goneOn(notices, held.order) : notices;
  if (order !== held.order) setHeld({ page, order, seenAt: order === notices ? at : held.seenAt });

  return {
    notices: inPlace(notices, order),
    waiting: countWaiting(notices, order),
    /** Until when what came has been seen. */
    seenAt: held.seenAt,
    bringIn: () => setHeld({ page, order: notices, seenAt: at }),
  };
}

/** With what follows the last one, since others before it were done with; where nothing is left, whatever is there. */
export function goneOn(notices: readonly Notice[], order: readonly Known[]): readonly Known[] {
  const known = new Set(order.map(({ id }) => id));
  if (!notices.some(({ id }) => known.has(id))) return notices.length > 0 ? notices : order;
  const last = Math.min(...order.map(({ at }) => at.getTime()));
  const following = notices.filter(({ id, at }) => !known.has(id) && at.getTime() <= last);
  return following.length > 0 ? [...order, ...following] : order;
}

/** Those that are there still, in the order in which they were brought in. */
export function inPlace(notices: readonly Notice[], order: readonly Known[]): readonly Notice[] {
  const now = new Map(notices.map((notice) => [notice.id, notice]));
  const kept = order.flatMap(({ id }) => now.get(id) ?? []);
  return kept.length === notices.length && kept.every((notice, n) => notice === notices[n]) ? notices : kept;
}

/** How many are new or were renewed. */
export function countWaiting(notices: readonly Notice[], order: readonly Known[]): number {
  const known = new Map(order.map(({ id, at }) => [id, at.getTime()]));
  return notices.filter(({ id, at }) => known.get(id) !== at.getTime()).length;
}
