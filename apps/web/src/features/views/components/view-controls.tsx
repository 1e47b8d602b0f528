"use client";

import { Bookmark } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { onDemand } from "@/ui/on-demand";
import { useHotkeys } from "@/ui/use-hotkeys";
import { VIEW_BUTTON } from "./view-button";
import type { Asking, ViewControlsProps } from "./view-deeds";

const Deeds = onDemand(() => import("./view-deeds").then(({ ViewDeeds }) => ViewDeeds));

/** The controls of views. What they do arrives after the list; what is asked by key before is asked then. */
export function ViewControls(props: ViewControlsProps) {
  const [asking, setAsking] = useState<Asking>(null);
  useHotkeys("List", [{ keys: "alt+v", label: "Save as a view", run: () => setAsking("new") }]);

  return (
    <Deeds
      {...props}
      asking={asking}
      onAsk={setAsking}
      fallback={
        <IconButton size="sm" label="View" className={VIEW_BUTTON}>
          <Bookmark size={15} aria-hidden="true" className={props.saved?.starred ? "fill-current" : undefined} />
        </IconButton>
      }
    />
  );
}
