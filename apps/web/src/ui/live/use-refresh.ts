"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback } from "react";

/**
 * Renders the page anew, if somebody answers: a router that gets no answer leaves for the page itself, and the browser's error page
 * would take the place of this one. For looks that nobody asked for, some time after what gave cause for them.
 */
export function useRefresh(): () => Promise<void> {
  const router = useRouter();
  return useCallback(async () => {
    const answer = await fetch("/api/inbox/count").catch(() => null);
    // That the session is over the page itself says.
    if (answer?.ok || answer?.status === 401) startTransition(() => router.refresh());
  }, [router]);
}
