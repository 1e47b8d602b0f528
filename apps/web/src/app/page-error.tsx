"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent } from "react";
import { ErrorState } from "@/ui/error-state";

const ASK_MS = 3_000;
const AWAY = "DATABASE_UNAVAILABLE";

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that failed. While the database is away it waits for it and comes back by itself; anything else is tried again by hand. */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const away = error.digest === AWAY;
  useReturn(away, again);

  return away ? (
    <ErrorState
      title="The database does not answer at the moment."
      text="Nothing was lost. This page comes back by itself as soon as it does."
      onRetry={again}
    />
  ) : (
    <ErrorState
      title="This page could not be shown."
      text="The fault is ours, and it was recorded. Nothing was lost; try again, or go back."
      reference={error.digest}
      onRetry={again}
    />
  );
}

/** Asks every few seconds whether the house is ready again. */
function useReturn(away: boolean, onReady: () => void) {
  const ready = useEffectEvent(onReady);
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(async () => {
      const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => null);
      if (answer?.ok) ready();
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [away]);
}
