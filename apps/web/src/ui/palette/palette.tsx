"use client";

import { type ComponentType, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { EVERYWHERE, holdKeys } from "../hotkeys";
import { useHotkeys } from "../use-hotkeys";
import { whenIdle } from "../when-idle";
import type { PaletteDialog } from "./palette-dialog";
import { closePalette, currentOpening, openPalette, subscribe } from "./palette-store";

type Dialog = ComponentType<Parameters<typeof PaletteDialog>[0]>;
let loaded: Dialog | null = null;
const load = async () => {
  loaded ??= (await import("./palette-dialog")).PaletteDialog;
};

/** The palette behind `mod+k`. It is fetched when the page has nothing else to do, so that it opens at once. */
export function Palette() {
  const opening = useSyncExternalStore(subscribe, currentOpening, () => null);
  const [Dialog, setDialog] = useState<Dialog | null>(() => loaded);
  useHotkeys(EVERYWHERE, [
    { keys: "mod+k", label: "Search and commands", run: () => openPalette() },
    { keys: "/", label: "Search", run: () => openPalette() },
  ]);

  useEffect(() => {
    const fetched = () => load().then(() => setDialog(() => loaded));
    if (opening) return void fetched();
    return whenIdle(() => void fetched());
  }, [opening]);

  const isAwaited = opening !== null && Dialog === null;
  useLayoutEffect(() => (isAwaited ? holdKeys() : undefined), [isAwaited]);

  return opening && Dialog ? <Dialog key={String(opening.step?.title)} {...opening} onClose={closePalette} /> : null;
}
