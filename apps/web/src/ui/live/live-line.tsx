"use client";

import { CirclePause, CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { ownDrafts } from "../use-draft";
import { lineState, onLineState, startLive } from "./live";
import { useLive } from "./use-live";

/** Keeps the page in touch with what others do, and says so when it has lost touch. */
export function LiveLine({ personId }: { personId: number }) {
  const router = useRouter();
  const state = useSyncExternalStore(onLineState, lineState, () => "live" as const);
  useLive("rights", () => router.refresh());

  useEffect(() => {
    const life = new AbortController();
    ownDrafts(personId);
    startLive(personId, life.signal);
    return () => life.abort();
  }, [personId]);

  return (
    <p role="status" className="pointer-events-none fixed inset-x-0 bottom-3 z-30 flex justify-center print:hidden">
      {state !== "live" && (
        <span className="flex items-center gap-1.5 rounded-control border bg-raised px-2.5 py-1 text-12 text-muted shadow-float">
          {state === "late" ? <CloudOff size={13} aria-hidden="true" /> : <CirclePause size={13} aria-hidden="true" />}
          {state === "late"
            ? "Not connected. Changes by others will show once it is back."
            : "Paused, since nobody was here for half an hour. Touch the page to go on."}
        </span>
      )}
    </p>
  );
}
