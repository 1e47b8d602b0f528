"use client";

/** An answer of the server is drawn by then; what the router computes anew would keep it waiting. */
const REST_MS = 300;

/**
 * Writes an address at once, and tells the router of it when the person rests, or before the next thing that they do: everything the
 * router then computes anew is the same as before.
 */
export function writeAddress(href: string, replace: boolean): void {
  tellRouter();
  const { history } = window;
  // Its mark on an entry says that the router need not look at it.
  if (history.state?.__NA !== true) return void history[replace ? "replaceState" : "pushState"](null, "", href);
  history[replace ? "replaceState" : "pushState"](history.state, "", href);

  const waiting = new AbortController();
  const { signal } = waiting;
  const timer = setTimeout(tellRouter, REST_MS);
  signal.addEventListener("abort", () => clearTimeout(timer));
  for (const deed of ["keydown", "pointerdown"]) window.addEventListener(deed, tellRouter, { capture: true, signal });
  // Whoever goes back goes by the router, which finds out by itself.
  window.addEventListener("popstate", forget, { signal });
  untold = { href, waiting };
}

let untold: { href: string; waiting: AbortController } | null = null;

function tellRouter(): void {
  const href = forget();
  if (href !== null) window.history.replaceState(null, "", href);
}

function forget(): string | null {
  const href = untold?.href ?? null;
  untold?.waiting.abort();
  untold = null;
  return href;
}
