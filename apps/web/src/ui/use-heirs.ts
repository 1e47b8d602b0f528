"use client";

import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";

/**
 * Passes the focus on when its element is taken away from under it: the browser would leave it nowhere, and the next Tab would begin at the
 * top of the page.
 * @param heirsOf who may have it then: the first that is still there and in sight
 */
export function useHeirs<Gone extends HTMLElement>(heirsOf: (gone: Gone) => HTMLElement[]): RefObject<Gone | null> {
  const element = useRef<Gone>(null);
  const pass = useEffectEvent((gone: Gone) => {
    if (!gone.contains(document.activeElement)) return;
    const heirs = heirsOf(gone);
    // What else has gone is known only when the page has been drawn.
    queueMicrotask(() => void heirs.find(takesFocus));
  });
  useLayoutEffect(() => {
    const { current } = element;
    return () => {
      if (current) pass(current);
    };
  }, []);
  return element;
}

/** What is nothing to Tab may have the focus for once: a list from which Tab goes on to its rows. */
function takesFocus(heir: HTMLElement): boolean {
  const lent = heir.tabIndex < 0 && !heir.hasAttribute("tabindex");
  const takeBack = () => heir.removeAttribute("tabindex");
  if (lent) heir.tabIndex = -1;
  heir.focus({ preventScroll: lent });
  const took = document.activeElement === heir;
  if (lent && took) heir.addEventListener("blur", takeBack, { once: true });
  else if (lent) takeBack();
  return took;
}
