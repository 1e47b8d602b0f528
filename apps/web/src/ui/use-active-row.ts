"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useHotkeys } from "./use-hotkeys";

/** Where the keyboard was put: on which row, and at which place of the list. */
type Spot = { id: number; at: number };

/** Where the keyboard was in a list that was left. */
let left: { list: string; spot: Spot } | null = null;

/**
 * The row that the keyboard is on: `j` and `k`, or the arrows, move it, Enter opens it, Escape lets it go.
 * -1 stands for none. It goes with its row, wherever others put it; where the row has left the list, it is on the one that follows in
 * its place, or on the last one.
 * @param list what the list is called; whoever comes back to the one that was left goes on where they were
 */
export function useActiveRow(rows: readonly { id: number }[], open: (index: number) => void, list?: string) {
  const [spot, setSpot] = useState<Spot | null>(() => (list !== undefined && left?.list === list ? left.spot : null));
  const leave = useEffectEvent(() => {
    if (list !== undefined) left = spot && { list, spot };
  });
  useEffect(() => () => leave(), []);
  const active = placeOf(rows, spot);
  const now = rows[active];
  if (spot && now && (now.id !== spot.id || active !== spot.at)) setSpot({ id: now.id, at: active });

  const setActive = (index: number) => setSpot(rows[index] ? { id: rows[index].id, at: index } : null);
  const next = () => setActive(Math.min(active + 1, rows.length - 1));
  const previous = () => setActive(Math.max(active - 1, 0));

  useHotkeys("List", [
    { keys: "j", label: "Next row", run: next, repeats: true },
    { keys: "k", label: "Previous row", run: previous, repeats: true },
    { keys: "arrowdown", label: "Next row", run: next, repeats: true },
    { keys: "arrowup", label: "Previous row", run: previous, repeats: true },
    { keys: "enter", label: "Open the row", run: () => active >= 0 && open(active) },
    { keys: "escape", label: "Leave the row", run: () => setSpot(null) },
  ]);
  return [active, setActive] as const;
}

/** The place of the row that the keyboard was put on, or of the one that stands where it stood. */
export function placeOf(rows: readonly { id: number }[], spot: Spot | null): number {
  if (!spot) return -1;
  if (rows[spot.at]?.id === spot.id) return spot.at;
  const at = rows.findIndex(({ id }) => id === spot.id);
  return at >= 0 ? at : Math.min(spot.at, rows.length - 1);
}
