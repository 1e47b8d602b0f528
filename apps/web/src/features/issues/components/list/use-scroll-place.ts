"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

let left: { address: string; top: number } | null = null;

/**
 * Where the list is scrolled to: the top when other rows are asked for, and the former place for whoever comes back to the same rows.
 */
export function useScrollPlace(list: RefObject<HTMLElement | null>, address: string) {
  const shown = useRef(address);

  useLayoutEffect(() => {
    const scroller = scrollerIn(list.current);
    if (left?.address === shown.current) scroller?.scrollTo({ top: left.top });
    return () => {
      left = { address: shown.current, top: scroller?.scrollTop ?? 0 };
    };
  }, [list]);

  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    scrollerIn(list.current)?.scrollTo({ top: 0 });
  }, [list, address]);
}

/** What scrolls: the table's frame, or on a phone the window. */
function scrollerIn(list: HTMLElement | null): Element | null {
  const frame = list?.querySelector("table")?.parentElement ?? null;
  if (!frame) return null;
  return getComputedStyle(frame).overflowY === "visible" ? document.scrollingElement : frame;
}
