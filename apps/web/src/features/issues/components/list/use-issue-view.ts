"use client";

import type { Actor } from "@qm/domain";
import { useSearchParams } from "next/navigation";
import { type MouseEvent, useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import { type IssueView, issuesHref, parseIssueView } from "../../view";

const LIST = "/issues";

/** What changes, given what the list is asked for at that moment. */
export type ViewChange = (view: IssueView) => Partial<IssueView>;

/**
 * The state of the list, which is its address and nothing else: back, reload and a shared link all give the same.
 * Changes of one burst, as the letters of a search, leave one step in the history.
 */
export function useIssueView(actor: Actor) {
  const address = useAddress(LIST);
  const { view, unreadable } = useMemo(() => parseIssueView(actor, new URLSearchParams(address)), [actor, address]);

  const last = useRef<string | null>(null);
  const change = useCallback(
    (changed: ViewChange, burst?: string) => {
      const { view: now } = parseIssueView(actor, new URLSearchParams(location.search));
      goTo(issuesHref({ ...now, place: null, ...changed(now) }), Boolean(burst) && burst === last.current);
      last.current = burst ?? null;
    },
    [actor],
  );
  const endBurst = useCallback(() => {
    last.current = null;
  }, []);

  return { view, unreadable, change, endBurst };
}

const listeners = new Set<() => void>();
const heralds = new Set<(href: string) => void>();

/** Hears where the list is led, before anything is drawn. Answers with how to end that. */
export function beforeGoing(herald: (href: string) => void): () => void {
  heralds.add(herald);
  return () => void heralds.delete(herald);
}

/** Leads a page to another state of its own, at once and without a round trip. */
export function goTo(href: string, replace = false): void {
  for (const herald of heralds) herald(href);
  if (replace) window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The parameters of a page's address, as the browser shows it: the router tells of a change only when it finds the time. */
export function useAddress(page: string): string {
  const routed = useSearchParams().toString();
  const shown = () => (location.pathname === page ? new URLSearchParams(location.search).toString() : routed);
  return useSyncExternalStore(subscribe, shown, () => routed);
}

/** Follows a link to another state of the list in place; every other click stays the browser's. */
export const followInPlace = (event: MouseEvent) => followWith(event, listLink);

/** Follows the link around what was clicked, where it is one that the page can follow by itself. */
export function followWith(event: MouseEvent, linkAround: (element: Element) => HTMLAnchorElement | null): void {
  const { button, ctrlKey, metaKey, shiftKey, altKey, target } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey || event.defaultPrevented) return;
  const link = target instanceof Element ? linkAround(target) : null;
  if (!link) return;
  event.preventDefault();
  goTo(link.href);
}

/** The link around an element that leads to a state of the list; to another saved view it leads by way of the server, which knows it. */
export const listLink = (element: Element) => linkWithin(element, LIST, "view");

/** The link around an element that leads to another state of a page, unless it cannot be followed yet; what is saved under another number, the server knows. */
export function linkWithin(element: Element, page: string, saved: string): HTMLAnchorElement | null {
  const link = element.closest<HTMLAnchorElement>(`a[href^='${page}?']`);
  if (!link || link.target || link.download || "pending" in link.dataset) return null;
  const number = new URL(link.href).searchParams.get(saved);
  return number === null || number === new URLSearchParams(location.search).get(saved) ? link : null;
}
