"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "@/ui/live/use-live";
import type { IssueView } from "../../view";

/** However much others do, the list is looked at again this often at most, in milliseconds. */
const PAUSE_MS = 1_000;

/**
 * Keeps the rows on the screen as they are now, without moving one: see `lookedAgain`. A board has no row under the pointer to lose
 * and shows each card where it belongs.
 */
export function useLiveList(viewerId: number, view: IssueView): void {
  const client = useQueryClient();
  const asked = useRef({ view, viewerId });
  const looking = useRef<Looking>({ wanted: false, busy: false, timer: undefined });
  useEffect(() => {
    asked.current = { view, viewerId };
  }, [view, viewerId]);
  useEffect(() => {
    const { current } = looking;
    return () => clearTimeout(current.timer);
  }, []);

  useLive("issues", () => {
    looking.current.wanted = true;
    void lookWhenFree(looking.current, async () => {
      const { lookAgain } = await import("./look-again");
      await lookAgain(client, asked.current.viewerId, asked.current.view);
    });
  });
}

type Looking = { wanted: boolean; busy: boolean; timer: ReturnType<typeof setTimeout> | undefined };

/** One look at a time, and a pause after it. What is heard meanwhile makes one more look. */
async function lookWhenFree(looking: Looking, look: () => Promise<void>): Promise<void> {
  if (looking.busy || !looking.wanted) return;
  looking.busy = true;
  looking.wanted = false;
  try {
    await look();
  } finally {
    looking.timer = setTimeout(() => {
      looking.busy = false;
      void lookWhenFree(looking, look);
    }, PAUSE_MS);
  }
}
