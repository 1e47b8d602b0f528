"use client";

import { type RefObject, startTransition, useEffect, useRef, useState } from "react";

const LOWEST_ROW = 32;

/** The rows to draw now: of a page that is new what fits the frame, and the rest a moment later. */
export function useFirstScreen<Row>(
  frame: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  keyOf: (row: Row) => string | number,
): readonly Row[] {
  const [drawn, setDrawn] = useState(rows);
  const height = useHeight(frame);
  // Not `useDeferredValue`: beside a state that is set while rendering, as places are, its second drawing can fail to come.
  useEffect(() => {
    if (drawn === rows) return;
    const soon = setTimeout(() => startTransition(() => setDrawn(rows)));
    return () => clearTimeout(soon);
  }, [drawn, rows]);
  if (drawn === rows) return rows;
  const fits = Math.ceil(Math.min(height.current, window.innerHeight) / LOWEST_ROW);
  return firstScreen(rows, new Set(drawn.map(keyOf)), { fits, keyOf });
}

type Screen<Row> = { fits: number; keyOf: (row: Row) => string | number };

/** Where rows below were there already, somebody may have scrolled to them, and all are drawn. */
export function firstScreen<Row>(
  rows: readonly Row[],
  before: ReadonlySet<string | number>,
  { fits, keyOf }: Screen<Row>,
): readonly Row[] {
  return rows.slice(fits).some((row) => before.has(keyOf(row))) ? rows : rows.slice(0, fits);
}

/** The frame's height, which is told and never asked for: asking would lay out the page in the middle of a change. */
function useHeight(frame: RefObject<HTMLElement | null>): RefObject<number> {
  const height = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!frame.current) return;
    const size = new ResizeObserver(([entry]) => {
      height.current = entry?.contentRect.height ?? height.current;
    });
    size.observe(frame.current);
    return () => size.disconnect();
  }, [frame]);
  return height;
}
