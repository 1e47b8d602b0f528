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
    const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) startTransition(() => router.refresh());
  }, [router]);
}
