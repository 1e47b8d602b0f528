"use client";

import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from "react";
import { allGroups, type Hotkey, type HotkeyGroup, register, subscribe } from "./hotkeys";

const NONE: readonly HotkeyGroup[] = [];

/**
 * Shortcuts for as long as the component is on the page. They rest while somebody types, in menus and behind dialogs.
 * `name` is the heading under which the sheet of shortcuts lists them.
 */
export function useHotkeys(name: string, hotkeys: readonly Hotkey[]) {
  const run = useEffectEvent((keys: string) => hotkeys.find((hotkey) => hotkey.keys === keys)?.run());
  const signature = JSON.stringify(hotkeys.map(({ keys, label, repeats }) => ({ keys, label, repeats })));

  // With what is seen and not after it: a key that came between the two would do what it did on the page before.
  useLayoutEffect(() => {
    const told = JSON.parse(signature) as Omit<Hotkey, "run">[];
    return register({ name, hotkeys: told.map((hotkey) => ({ ...hotkey, run: () => run(hotkey.keys) })) });
  }, [name, signature]);
}

/** Every shortcut that works on this page at this moment. */
export const useHotkeyGroups = () => useSyncExternalStore(subscribe, allGroups, () => NONE);
