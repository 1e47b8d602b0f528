"use client";

import { type MouseEvent, useEffect } from "react";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListRow } from "../../list-page";
import { useSelection, useSelectionStore } from "./selection";

type Cursor = { active: number; setActive: (index: number) => void };
type Lines = {
  /** What a row is called. */
  noun?: "row" | "card";
  /** The rows that a range goes along: all of them, unless they stand in columns. */
  lineOf?: (row: ListRow) => readonly ListRow[];
};

/** Selects by keys at the cursor, and by Shift and a click on a row. */
export function useSelectionKeys(
  page: readonly ListRow[],
  { active, setActive }: Cursor,
  { noun = "row", lineOf }: Lines = {},
) {
  const store = useSelectionStore();
  const { rows, matching } = useSelection();
  const some = rows.size > 0 || matching !== null;
  const row = page[active];
  useEffect(() => store.see(page, lineOf), [store, page, lineOf]);
  useEffect(() => {
    store.cursor = row;
    return () => {
      store.cursor = undefined;
    };
  }, [store, row]);

  const extend = (by: 1 | -1) => {
    const line = (row && lineOf?.(row)) ?? page;
    const at = row ? line.indexOf(row) : -1;
    const next = line[Math.max(0, Math.min(at + by, line.length - 1))];
    if (!next) return;
    store.extend(line, row ?? next, next);
    setActive(page.indexOf(next));
  };
  useHotkeys("Selection", [
    { keys: "x", label: `Select the ${noun}`, run: () => row && store.toggle(row) },
    { keys: "shift+j", label: "Extend the selection down", run: () => extend(1) },
    { keys: "shift+k", label: "Extend the selection up", run: () => extend(-1) },
    { keys: "shift+arrowdown", label: "Extend the selection down", run: () => extend(1) },
    { keys: "shift+arrowup", label: "Extend the selection up", run: () => extend(-1) },
    { keys: "mod+a", label: noun === "row" ? "Select the page" : "Select the board", run: () => store.add(page) },
    ...(some ? [{ keys: "escape", label: "Select nothing", run: () => store.clear() }] : []),
  ]);

  /** Shift and a click anywhere on a row, save its links and buttons, selects up to there. */
  const clickRange = (event: MouseEvent) => {
    const clicked = event.shiftKey && rowUnder(event.target);
    if (!clicked) return;
    const to = page.find(({ id }) => id === clicked);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    const line = lineOf?.(to) ?? page;
    store.extend(line, row && line.includes(row) ? row : to, to);
    setActive(page.indexOf(to));
  };
  /** With Shift the browser would mark the text between the two clicks. */
  const keepText = (event: MouseEvent) => {
    if (event.shiftKey && rowUnder(event.target)) event.preventDefault();
  };
  return { selecting: some, onClickCapture: clickRange, onMouseDownCapture: keepText };
}

/** The link that covers a card is the card. */
const OWN = "a:not([data-card] > a), button, input, select, label, [popover], dialog";

function rowUnder(target: EventTarget): number | null {
  if (!(target instanceof Element) || target.closest(OWN)) return null;
  const tick = target.closest("tr, [data-card]")?.querySelector<HTMLInputElement>("[data-tick]");
  return tick ? Number(tick.dataset.tick) : null;
}
