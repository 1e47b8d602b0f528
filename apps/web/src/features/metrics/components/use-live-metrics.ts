"use client";

import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { isLooking } from "@/ui/live/live";
import { useLive } from "@/ui/live/use-live";

/** However much others do, numbers are asked again this often at most, in milliseconds. */
const PAUSE_MS = 5_000;
/** The first change shows sooner. In milliseconds. */
const FIRST_MS = 1_000;

/** What runs late, what is due and what is agreed change with the clock alone: so often they are asked for as well, in milliseconds. */
const CLOCK_MS = 60_000;

/** Asks the tiles on the screen again when issues have changed, and from minute to minute. What has stayed the same is not drawn anew. */
export function useLiveMetrics(viewerId: number, client: QueryClient): void {
  const looking = useRef({ next: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    const { current } = looking;
    // What is shown was asked for just now.
    current.next = performance.now() + FIRST_MS;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);
  useEffect(() => {
    const again = () => isLooking() && void client.invalidateQueries({ queryKey: ["metrics", viewerId] });
    const timer = setInterval(again, CLOCK_MS);
    return () => clearInterval(timer);
  }, [client, viewerId]);

  useLive("issues", () => {
    const { current } = looking;
    current.timer ??= setTimeout(
      () => {
        current.timer = undefined;
        current.next = performance.now() + PAUSE_MS;
        void client.invalidateQueries({ queryKey: ["metrics", viewerId] });
      },
      Math.max(0, current.next - performance.now()),
    );
  });
}
