"use client";

import { useState } from "react";
import { EVERYWHERE } from "./hotkeys";
import { onDemand } from "./on-demand";
import { useHotkeys } from "./use-hotkeys";

const HotkeysList = onDemand(() => import("./hotkeys-list").then((module) => module.HotkeysList), { asks: true });

/** The sheet of shortcuts behind `?`, fetched when somebody asks. */
export function HotkeysSheet() {
  const [open, setOpen] = useState(false);
  useHotkeys(EVERYWHERE, [
    { keys: "?", label: "Show shortcuts", run: () => setOpen(true) },
    // Reachable even when single keys are switched off.
    { keys: "mod+/", label: "Show shortcuts", run: () => setOpen(true) },
  ]);

  return open ? <HotkeysList onClose={() => setOpen(false)} /> : null;
}
