"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { whenIdle } from "@/ui/when-idle";

let left: { address: string; top: number } | null = null;

/**
 * Where the list is scrolled to: the top when other rows are asked for, and the former place for whoever comes back to the same rows.
 */
export function useScrollPlace(list: RefObject<HTMLElement | null>, address: string) {
  const shown = useRef(address);
  const moved = useMoved(list);

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
    if (!moved.current) return;
    moved.current = false;
    scrollerIn(list.current)?.scrollTo({ top: 0 });
  }, [list, address, moved]);
}

/**
 * Whether the list may be scrolled away from its top: what is at the top already would be laid out in the middle of a change, to be
 * scrolled to where it is.
 */
function useMoved(list: RefObject<HTMLElement | null>): RefObject<boolean> {
  const moved = useRef(true);
  useEffect(() => {
    const callOff = whenIdle(() => {
      moved.current = scrollerIn(list.current)?.scrollTop !== 0;
    });
    const move = () => {
      moved.current = true;
    };
    document.addEventListener("scroll", move, { capture: true, passive: true });
    return () => {
      callOff();
      document.removeEventListener("scroll", move, { capture: true });
    };
  }, [list]);
  return moved;
}

/** Below this the table has no frame of its own that scrolls, as `DataTable` says. */
const NARROW = "(width < 40rem)";

/** What scrolls: the table's frame, or on a phone the window. The style is not asked, which would lay out the page in the middle of a change. */
function scrollerIn(list: HTMLElement | null): Element | null {
  const frame = list?.querySelector("table")?.parentElement ?? null;
  return frame && matchMedia(NARROW).matches ? document.scrollingElement : frame;
}
