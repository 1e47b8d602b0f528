"use client";

import { useEffect } from "react";
import { useRefresh } from "@/ui/live/use-refresh";

type RunProgressProps = { done: number; of: number };

const EVERY = 1_000;

/** How far a running import is; asks again each second, while the page is looked at. */
export function RunProgress({ done, of }: RunProgressProps) {
  const refresh = useRefresh();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, EVERY);
    return () => clearInterval(timer);
  }, [refresh]);

  return (
    <div className="grid max-w-form gap-1.5">
      <progress
        value={done}
        max={of}
        aria-label="Rows written"
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-pressed [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[width]"
      />
      <p aria-live="polite" className="text-13 text-muted tabular-nums">
        {done.toLocaleString("en")} of {of.toLocaleString("en")} rows. You may leave this page; the import goes on.
      </p>
    </div>
  );
}
