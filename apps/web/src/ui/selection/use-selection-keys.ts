"use client";

import { type MouseEvent, useEffect } from "react";
import { useHotkeys } from "../use-hotkeys";
import { useSelection, useSelectionStore } from "./selection";

type Cursor = { active: number; setActive: (index: number) => void };

/** Selects by keys at the cursor, and by Shift and a click on a row. */
export function useSelectionKeys<Row extends { id: number }>(page: readonly Row[], { active, setActive }: Cursor) {
  const store = useSelectionStore<Row>();
  const { rows, matching } = useSelection<Row>();
  const some = rows.size > 0 || matching !== null;
  const row = page[active];
  useEffect(() => store.see(page), [store, page]);
  useEffect(() => {
    store.cursor = row;
    return () => {
      store.cursor = undefined;
    };
  }, [store, row]);

  const extend = (by: 1 | -1) => {
    // Where the row opens as the cursor moves, a held key is faster than the page that follows it.
    const from = store.cursor ? page.findIndex(({ id }) => id === store.cursor?.id) : active;
    const next = page[Math.max(0, Math.min(from + by, page.length - 1))];
    if (!next) return;
    store.extend(page, page[from] ?? next, next);
    store.cursor = next;
    setActive(page.indexOf(next));
  };
  useHotkeys("Selection", [
    { keys: "x", label: "Select the row", run: () => store.cursor && store.toggle(store.cursor) },
    { keys: "shift+j", label: "Extend the selection down", run: () => extend(1) },
    { keys: "shift+k", label: "Extend the selection up", run: () => extend(-1) },
    { keys: "shift+arrowdown", label: "Extend the selection down", run: () => extend(1) },
    { keys: "shift+arrowup", label: "Extend the selection up", run: () => extend(-1) },
    { keys: "mod+a", label: "Select the page", run: () => store.add(page) },
    ...(some ? [{ keys: "escape", label: "Select nothing", run: () => store.clear() }] : []),
  ]);

  /** Shift and a click anywhere on a row, save the links and buttons in it, selects up to there. */
  const clickRange = (event: MouseEvent) => {
    const clicked = event.shiftKey && rowUnder(event.target);
    if (!clicked) return;
    const to = page.find(({ id }) => id === clicked);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    store.extend(page, row ?? to, to);
    setActive(page.indexOf(to));
  };
  /** With Shift the browser would mark the text between the two clicks. */
  const keepText = (event: MouseEvent) => {
    if (event.shiftKey && rowUnder(event.target)) event.preventDefault();
  };
  return { selecting: some, onClickCapture: clickRange, onMouseDownCapture: keepText };
}

/** What has a click of its own; a link that is the whole row shares it. */
const OWN = "a:not([data-row-link]), button, input, select, label, [popover], dialog";

function rowUnder(target: EventTarget): number | null {
  if (!(target instanceof Element) || target.closest(OWN)) return null;
  const tick = target.closest("tr, li")?.querySelector<HTMLInputElement>("[data-tick]");
  return tick ? Number(tick.dataset.tick) : null;
}
