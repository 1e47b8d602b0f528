"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { oneAtATime } from "@/lib/one-at-a-time";
import { useLive } from "@/ui/live/use-live";

/** However much others do, the numbers are asked for again this often at most, in milliseconds, as the list is. */
const PAUSE_MS = 1_000;

/**
 * Keeps the numbers beside filters as they are now. They are asked for again once they have come: asked for at each change, those that take
 * long would be given up for the next before they were ever shown.
 */
export function useLiveFacets(viewerId: number): void {
  const client = useQueryClient();
  const look = useRef<() => void>(() => undefined);
  useEffect(() => {
    const again = () => client.invalidateQueries({ queryKey: ["facets", viewerId] });
    const { ask, stop } = oneAtATime(again, PAUSE_MS);
    look.current = ask;
    return stop;
  }, [client, viewerId]);

  useLive("issues", () => look.current());
}
