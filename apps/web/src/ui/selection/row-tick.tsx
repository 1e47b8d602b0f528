"use client";

import { type ChangeEvent, useLayoutEffect, useRef } from "react";
import "./row-tick.css";
import { useSelected, useSelection, useSelectionStore } from "./selection";

/** Selects one row; with Shift, everything since the row that was selected before. */
export function RowTick<Row extends { id: number }>({ row, name }: { row: Row; name: string }) {
  const store = useSelectionStore<Row>();
  const selected = useSelected(row.id);
  const tick = useRef<HTMLInputElement>(null);

  // Told to the row or card itself: to look for a tick inside, a stylesheet goes through the whole table.
  useLayoutEffect(() => {
    tick.current?.closest("tr, li")?.toggleAttribute("data-selected", selected);
  }, [selected]);

  const change = ({ nativeEvent }: ChangeEvent) => {
    if (nativeEvent instanceof MouseEvent && nativeEvent.shiftKey) store.extend(store.lineOf(row), row, row);
    else store.toggle(row);
  };
  return (
    <input
      ref={tick}
      type="checkbox"
      className="row-tick"
      data-tick={row.id}
      aria-label={`Select ${name}`}
      checked={selected}
      onChange={change}
    />
  );
}

/** Selects the page, or lets it go. */
export function PageTick<Row extends { id: number }>({ page, name }: { page: readonly Row[]; name: string }) {
  const store = useSelectionStore<Row>();
  const { rows, matching } = useSelection<Row>();
  const selected = page.filter(({ id }) => rows.has(id)).length;
  const whole = matching !== null || (page.length > 0 && selected === page.length);

  return (
    <input
      type="checkbox"
      className="row-tick"
      aria-label={`Select the ${name} on this page`}
      ref={(box) => {
        if (box) box.indeterminate = selected > 0 && !whole;
      }}
      checked={whole}
      onChange={() => {
        if (matching) store.clear();
        else if (whole) store.drop(page);
        else store.add(page);
      }}
    />
  );
}
