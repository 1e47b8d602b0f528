"use client";

import { useEffect, useEffectEvent } from "react";
import { type PaletteSource, registerSource } from "./palette-store";

/** Adds entries to the palette while the component is on the page. They are asked for when it opens. */
export function usePaletteSource({ heading, order, entries, search }: PaletteSource) {
  const list = useEffectEvent(() => entries?.() ?? []);
  const find = useEffectEvent((words: string, signal: AbortSignal) => search?.(words, signal) ?? Promise.resolve([]));
  const searches = search !== undefined;

  useEffect(
    () =>
      registerSource({
        heading,
        order,
        entries: () => list(),
        ...(searches && { search: (words: string, signal: AbortSignal) => find(words, signal) }),
      }),
    [heading, order, searches],
  );
}
