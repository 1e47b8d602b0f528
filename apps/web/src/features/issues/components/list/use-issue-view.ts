"use client";

import type { Actor } from "@qm/domain";
import { useSearchParams } from "next/navigation";
import { type MouseEvent, useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import { type IssueView, issuesHref, parseIssueView } from "../../view";

/** The page that the list is. */
export const LIST = "/issues";

/** What changes, given what the list is asked for at that moment. */
export type ViewChange = (view: IssueView) => Partial<IssueView>;

/**
 * The state of the list, which is its address and nothing else: back, reload and a shared link all give the same. The address is asked for
 * outside what is drawn of it, since the router tells of each a second time.
 * Changes of one burst, as the letters of a search, leave one step in the history.
 */
export function useIssueView(actor: Actor, address: string) {
  const { view, unreadable } = useMemo(() => parseIssueView(actor, new URLSearchParams(address)), [actor, address]);

  const last = useRef<string | null>(null);
  const change = useCallback(
    (changed: ViewChange, burst?: string) => {
      const { view: now } = parseIssueView(actor, new URLSearchParams(heading?.search ?? location.search));
      const href = issuesHref({ ...now, place: null, ...changed(now) });
      if (burst) goTo(href, burst === last.current);
      else goSoon(href);
      last.current = burst ?? null;
    },
    [actor],
  );
  const endBurst = useCallback(() => {
    last.current = null;
  }, []);

  return { view, unreadable, change, endBurst };
}

/** Hears where a page is led, before anything is drawn; answers with what is worth waiting for. */
type Herald = (href: string) => Promise<unknown> | undefined;

const listeners = new Set<() => void>();
const heralds = new Set<Herald>();

/** Answers with how to end the hearing. */
export function beforeGoing(herald: Herald): () => void {
  heralds.add(herald);
  return () => void heralds.delete(herald);
}

/** Leads a page to another state of its own, at once and without a round trip. */
export function goTo(href: string, replace = false): void {
  heading?.arrive();
  for (const herald of heralds) void herald(href);
  move(href, replace);
}

/** Nobody sees a difference between less than this and at once. */
const MOST_WAIT_MS = 60;
const DEEDS = ["pointerdown", "click", "keydown"];

let heading: { search: string; arrive: () => void } | undefined;

/**
 * The same, together with what will stand there if that comes soon: a page that is drawn once, with its rows, is there before one that is
 * drawn without them first, for the drawing keeps a small machine from answering.
 */
export function goSoon(href: string): void {
  heading?.arrive();
  const from = location.href;
  const worthIt = [...heralds].map((herald) => herald(href)).filter((coming) => coming !== undefined);
  if (worthIt.length === 0) {
    move(href, false);
    return;
  }

  const arrive = () => {
    if (heading !== own) return;
    heading = undefined;
    clearTimeout(timer);
    for (const deed of DEEDS) removeEventListener(deed, arrive, { capture: true });
    // Whoever went elsewhere meanwhile stays there.
    if (location.href === from) move(href, false);
  };
  const own = { search: new URL(href, from).search, arrive };
  heading = own;
  // What is done next is done to what was asked for before.
  for (const deed of DEEDS) addEventListener(deed, arrive, { capture: true });
  const timer = setTimeout(arrive, MOST_WAIT_MS);
  void Promise.allSettled(worthIt).then(arrive);
}

function move(href: string, replace: boolean): void {
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
  goSoon(link.href);
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
