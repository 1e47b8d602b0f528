"use client";

import { issueNumber } from "@qm/domain";
import { type ChangeEvent, useLayoutEffect, useRef } from "react";
import type { ListRow } from "../../list-page";
import { useSelected, useSelection, useSelectionStore } from "./selection";
import "@/ui/row-tick.css";

/** Selects one row; with Shift, everything since the row that was selected before. */
export function RowTick({ row }: { row: ListRow }) {
  const store = useSelectionStore();
  const selected = useSelected(row.id);
  const tick = useRef<HTMLInputElement>(null);

  // Told to the row or card itself: to look for a tick inside, a stylesheet goes through the whole table.
  useLayoutEffect(() => {
    tick.current?.closest("tr, [data-card]")?.toggleAttribute("data-selected", selected);
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
      aria-label={`Select ${issueNumber(row.id)}`}
      checked={selected}
      onChange={change}
    />
  );
}

/** Selects the page, or lets it go. */
export function PageTick({ page }: { page: readonly ListRow[] }) {
  const store = useSelectionStore();
  const { rows, matching } = useSelection();
  const selected = page.filter(({ id }) => rows.has(id)).length;
  const whole = matching !== null || (page.length > 0 && selected === page.length);

  return (
    <input
      type="checkbox"
      className="row-tick"
      aria-label="Select the issues on this page"
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
