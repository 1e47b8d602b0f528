"use client";

import { type MouseEvent, useEffect } from "react";
import { useHotkeys } from "../use-hotkeys";
import { useSelection, useSelectionStore } from "./selection";

type Cursor = { active: number; setActive: (index: number) => void };
type Lines<Row> = {
  /** What a row is called. */
  noun?: "row" | "card";
  /** The rows that a range goes along: all of them, unless they stand in columns. */
  lineOf?: (row: Row) => readonly Row[];
};

/** Selects by keys at the cursor, and by Shift and a click on a row. */
export function useSelectionKeys<Row extends { id: number }>(
  page: readonly Row[],
  { active, setActive }: Cursor,
  { noun = "row", lineOf }: Lines<Row> = {},
) {
  const store = useSelectionStore<Row>();
  const { rows, matching } = useSelection<Row>();
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
    // Where the row opens as the cursor moves, a held key is faster than the page that follows it.
    const from = store.cursor ?? row;
    const line = (from && lineOf?.(from)) ?? page;
    const at = line.findIndex(({ id }) => id === from?.id);
    const next = line[Math.max(0, Math.min(at + by, line.length - 1))];
    if (!next) return;
    store.extend(line, line[at] ?? next, next);
    store.cursor = next;
    setActive(page.findIndex(({ id }) => id === next.id));
  };
  useHotkeys("Selection", [
    { keys: "x", label: `Select the ${noun}`, run: () => store.cursor && store.toggle(store.cursor) },
    { keys: "shift+j", label: "Extend the selection down", run: () => extend(1), repeats: true },
    { keys: "shift+k", label: "Extend the selection up", run: () => extend(-1), repeats: true },
    { keys: "shift+arrowdown", label: "Extend the selection down", run: () => extend(1), repeats: true },
    { keys: "shift+arrowup", label: "Extend the selection up", run: () => extend(-1), repeats: true },
    { keys: "mod+a", label: noun === "row" ? "Select the page" : "Select the board", run: () => store.add(page) },
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

/** What has a click of its own; a link that is the whole row or card shares it. */
const OWN = "a:not([data-row-link]), button, input, select, label, [popover], dialog";

function rowUnder(target: EventTarget): number | null {
  if (!(target instanceof Element) || target.closest(OWN)) return null;
  const tick = target.closest("tr, li")?.querySelector<HTMLInputElement>("[data-tick]");
  return tick ? Number(tick.dataset.tick) : null;
}
