"use client";

import { lazy, Suspense, useState } from "react";
import { useHotkeys } from "./use-hotkeys";

const HotkeysList = lazy(() => import("./hotkeys-list").then((module) => ({ default: module.HotkeysList })));

/** The sheet of shortcuts behind `?`, fetched when somebody asks. */
export function HotkeysSheet() {
  const [open, setOpen] = useState(false);
  useHotkeys("Everywhere", [
    { keys: "?", label: "Show shortcuts", run: () => setOpen(true) },
    // Reachable even when single keys are switched off.
    { keys: "mod+/", label: "Show shortcuts", run: () => setOpen(true) },
  ]);

  return <Suspense>{open && <HotkeysList onClose={() => setOpen(false)} />}</Suspense>;
}
