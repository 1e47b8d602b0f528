"use client";

import { useSyncExternalStore } from "react";

let open = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Opens or closes the navigation of a phone; its button and its sheet live far apart. */
export function setNavOpen(next: boolean) {
  open = next;
  for (const listener of listeners) listener();
}

export const useNavOpen = () =>
  useSyncExternalStore(
    subscribe,
    () => open,
    () => false,
  );
