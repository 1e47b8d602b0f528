"use client";

import { useState } from "react";
import { useHotkeys } from "./use-hotkeys";

/**
 * The row that the keyboard is on: `j` and `k`, or the arrows, move it, Enter opens it, Escape lets it go.
 * -1 stands for none. Where rows leave the list, it stays in its place: on the row that follows, or on the last one.
 */
export function useActiveRow(count: number, open: (index: number) => void) {
  const [index, setIndex] = useState(-1);
  const active = Math.min(index, count - 1);

  const next = () => setIndex(Math.min(active + 1, count - 1));
  const previous = () => setIndex(Math.max(active - 1, 0));

  useHotkeys("List", [
    { keys: "j", label: "Next row", run: next },
    { keys: "k", label: "Previous row", run: previous },
    { keys: "arrowdown", label: "Next row", run: next },
    { keys: "arrowup", label: "Previous row", run: previous },
    { keys: "enter", label: "Open the row", run: () => active >= 0 && open(active) },
    { keys: "escape", label: "Leave the row", run: () => setIndex(-1) },
  ]);
  return [active, setIndex] as const;
}
