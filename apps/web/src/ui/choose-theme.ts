"use client";

import { useSyncExternalStore } from "react";
import { THEME_COOKIE, type Theme } from "./theme";

const YEAR_S = 365 * 24 * 3600;

/** What was chosen since the page was loaded; before that the server knows. */
let chosen: Theme | null = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Kept in a cookie, so that the server already renders it. */
export function chooseTheme(next: Theme) {
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_S}; samesite=lax`;
  chosen = next;
  for (const listener of listeners) listener();
}

/** The theme, wherever it was chosen. */
export const useTheme = (rendered: Theme): Theme =>
  useSyncExternalStore(
    subscribe,
    () => chosen ?? rendered,
    () => rendered,
  );
