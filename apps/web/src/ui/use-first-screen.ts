"use client";

import { type RefObject, startTransition, useEffect, useRef, useState } from "react";

const LOWEST_ROW = 32;

/**
 * The rows to draw now: of a page that is new what fits the frame, and the rest a moment later. Until then the former rows stand below, out of
 * sight: to write into them costs less than to take them away and build others.
 */
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
    return afterPaint(() => startTransition(() => setDrawn(rows)));
  }, [drawn, rows]);
  if (drawn === rows) return rows;
  const fits = Math.ceil(Math.min(height.current, window.innerHeight) / LOWEST_ROW);
  return firstScreen(rows, drawn, { fits, keyOf });
}

/** Runs once what is drawn now has been painted. Answers with how to call it off. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

type Screen<Row> = { fits: number; keyOf: (row: Row) => string | number };

/** Where rows below were there already, somebody may have scrolled to them, and all are drawn. */
export function firstScreen<Row>(
  rows: readonly Row[],
  before: readonly Row[],
  { fits, keyOf }: Screen<Row>,
): readonly Row[] {
  const former = new Set(before.map(keyOf));
  const [first, rest] = [rows.slice(0, fits), rows.slice(fits)];
  if (rest.length === 0 || rest.some((row) => former.has(keyOf(row)))) return rows;
  const shown = new Set(first.map(keyOf));
  return [...first, ...before.filter((row) => !shown.has(keyOf(row))).slice(-rest.length)];
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
