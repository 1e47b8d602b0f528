"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { lineIsLate, onLateness, startLive } from "./live";
import { useLive } from "./use-live";

/** Keeps the page in touch with what others do, and says so when it has lost touch. */
export function LiveLine({ personId }: { personId: number }) {
  const router = useRouter();
  const late = useSyncExternalStore(onLateness, lineIsLate, () => false);
  useLive("rights", () => router.refresh());

  useEffect(() => {
    const life = new AbortController();
    startLive(personId, life.signal);
    return () => life.abort();
  }, [personId]);

  return (
    <p role="status" className="pointer-events-none fixed inset-x-0 bottom-3 z-30 flex justify-center print:hidden">
      {late && (
        <span className="flex items-center gap-1.5 rounded-control border bg-raised px-2.5 py-1 text-12 text-muted shadow-float">
          <CloudOff size={13} aria-hidden="true" />
          Not connected. Changes by others will show once it is back.
        </span>
      )}
    </p>
  );
}
