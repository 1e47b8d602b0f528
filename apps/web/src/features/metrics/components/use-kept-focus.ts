"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { TileChange } from "./tile-tools";

/** The button of a tile that is to have the focus when the tiles stand as they were changed; no tile is the one that adds some. */
type Kept = { tile: string | undefined; tool: TileChange };

/**
 * Keeps the focus where somebody works by keys: a tile that changes its place is taken out and put in again by the browser, which forgets it.
 * @param tiles the tiles as they stand, in a text
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>, tiles: string): (kept: Kept) => void {
  const kept = useRef<Kept | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tiles stand differently when it is time.
  useEffect(() => {
    const { current } = kept;
    if (!current) return;
    kept.current = null;
    const place = current.tile
      ? `[data-tile="${current.tile}"] [data-tool="${current.tool}"]`
      : "[data-tool='add'] button";
    root.current?.querySelector<HTMLElement>(place)?.focus();
  }, [root, tiles]);
  return (next) => {
    kept.current = next;
  };
}
