"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { type PaletteSource, registerSource } from "./palette-store";

/** Adds entries to the palette while the component is on the page. They are asked for when it opens. */
export function usePaletteSource({ heading, order, entries, search, named, expects, exact }: PaletteSource) {
  const list = useEffectEvent(() => entries?.() ?? []);
  const find = useEffectEvent((words: string, signal: AbortSignal) => search?.(words, signal) ?? Promise.resolve([]));
  const searches = search !== undefined;
  // Asked while the palette is drawn, where an effect's events may not be.
  const now = useRef({ expects, exact });
  useLayoutEffect(() => {
    now.current = { expects, exact };
  });

  useEffect(
    () =>
      registerSource({
        heading,
        order,
        named,
        entries: () => list(),
        expects: () => now.current.expects?.() ?? 0,
        exact: (words: string) => now.current.exact?.(words) ?? null,
        ...(searches && { search: (words: string, signal: AbortSignal) => find(words, signal) }),
      }),
    [heading, order, named, searches],
  );
}
