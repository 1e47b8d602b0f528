"use client";

import { useEffect } from "react";

/**
 * Brings the tile that the address names into sight. The browser looks for it once, while the tiles are on their way; from then on it keeps
 * in place what is in sight, whatever grows above.
 * @param state what is looked at: another state comes with another address
 */
export function useTileInSight(state: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is another one when the state is.
  useEffect(() => {
    const id = location.hash.slice(1);
    if (id) document.getElementById(id)?.scrollIntoView();
  }, [state]);
}
