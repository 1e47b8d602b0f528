"use client";

import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";

/** Nobody is surprised by tiles that stand as they left them on another day, and nobody loses them. */
export function UnsavedTiles({ onBringBack, onLetGo }: { onBringBack: () => void; onLetGo: () => void }) {
  return (
    <Notice
      className="print:hidden"
      action={
        <span className="flex gap-2">
          <Button size="sm" onClick={onBringBack}>
            Bring it back
          </Button>
          <Button size="sm" look="ghost" onClick={onLetGo}>
            Let it go
          </Button>
        </span>
      }
    >
      You arranged this dashboard otherwise, and did not save it.
    </Notice>
  );
}
