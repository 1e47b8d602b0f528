"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Gives the focus to a field of a panel in the moment in which the panel is shown, so that the next key is its own. A click draws the
 * panel before the browser shows it, which then looks for `autofocus`; a key shows it first.
 */
export function useFirstFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.setAttribute("autofocus", "");
    current.focus();
    // Whoever has begun to type elsewhere goes on behind it.
    current.setSelectionRange(current.value.length, current.value.length);
  }, []);
  return field;
}
