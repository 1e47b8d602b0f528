"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { allGroups, type Hotkey, type HotkeyGroup, register, subscribe } from "./hotkeys";

const NONE: readonly HotkeyGroup[] = [];

/**
 * Shortcuts for as long as the component is on the page. They rest while somebody types, in menus and behind dialogs.
 * `name` is the heading under which the sheet of shortcuts lists them.
 */
export function useHotkeys(name: string, hotkeys: readonly Hotkey[]) {
  const run = useEffectEvent((keys: string) => hotkeys.find((hotkey) => hotkey.keys === keys)?.run());
  const signature = JSON.stringify(hotkeys.map(({ keys, label }) => [keys, label]));

  useEffect(() => {
    const told = JSON.parse(signature) as [keys: string, label: string][];
    return register({ name, hotkeys: told.map(([keys, label]) => ({ keys, label, run: () => run(keys) })) });
  }, [name, signature]);
}

/** Every shortcut that works on this page at this moment. */
export const useHotkeyGroups = () => useSyncExternalStore(subscribe, allGroups, () => NONE);
