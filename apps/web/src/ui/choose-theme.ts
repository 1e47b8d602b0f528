"use client";

import { useSyncExternalStore } from "react";
import { CONTRAST_COOKIE, MORE_CONTRAST, THEME_COOKIE, type Theme } from "./theme";

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
  keep(THEME_COOKIE, next, YEAR_S);
  chosen = next;
  for (const listener of listeners) listener();
}

/** Stronger colours, in either theme; kept in the same way. */
export function chooseContrast(more: boolean) {
  if (more) document.documentElement.dataset.contrast = MORE_CONTRAST;
  else delete document.documentElement.dataset.contrast;
  keep(CONTRAST_COOKIE, more ? MORE_CONTRAST : "", more ? YEAR_S : 0);
  for (const listener of listeners) listener();
}

/** Whether stronger colours were chosen. */
export const useContrast = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => document.documentElement.dataset.contrast === MORE_CONTRAST,
    () => false,
  );

function keep(name: string, value: string, seconds: number) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${name}=${value}; path=/; max-age=${seconds}; samesite=lax`;
}

/** The theme, wherever it was chosen. */
export const useTheme = (rendered: Theme): Theme =>
  useSyncExternalStore(
    subscribe,
    () => chosen ?? rendered,
    () => rendered,
  );
