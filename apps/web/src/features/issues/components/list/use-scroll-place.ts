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

/** Below this the table has no frame of its own that scrolls, as `DataTable` says. */
const NARROW = "(width < 40rem)";

/** What scrolls: the table's frame, or on a phone the window. The style is not asked, which would lay out the page in the middle of a change. */
function scrollerIn(list: HTMLElement | null): Element | null {
  const frame = list?.querySelector("table")?.parentElement ?? null;
  return frame && matchMedia(NARROW).matches ? document.scrollingElement : frame;
}
