"use client";

import { type ComponentType, type ReactNode, useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import { holdKeys } from "./hotkeys";
import { whenIdle } from "./when-idle";

type Arriving = { fallback?: ReactNode };

/**
 * A component that is fetched when it is first needed, or ahead by `fetch`. Once here it is drawn at once: what React itself has
 * suspended for a moment it holds back for 300 ms, and what is typed meanwhile is lost.
 * @param asks it takes the keys once it is here, as a dialog does; until then none of them does anything else
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>, { asks = false } = {}) {
  let here: { Component: ComponentType<Props> } | { failure: unknown } | null = null;
  let isUnderway = false;
  const listeners = new Set<() => void>();
  const settle = (next: NonNullable<typeof here>) => {
    here = next;
    for (const listener of listeners) listener();
  };
  const fetch = () => {
    if (isUnderway) return;
    isUnderway = true;
    load().then(
      (Component) => settle({ Component }),
      (failure) => {
        isUnderway = false;
        settle({ failure });
      },
    );
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  function OnDemand(props: Props & Arriving) {
    const now = useSyncExternalStore(
      subscribe,
      () => here,
      () => null,
    );
    useEffect(fetch, []);
    const isAwaited = asks && now === null;
    useLayoutEffect(() => (isAwaited ? holdKeys() : undefined), [isAwaited]);
    if (!now) return props.fallback ?? null;
    // The page's own boundary says what failed, and how to go on.
    if ("failure" in now) throw now.failure;
    return <now.Component {...props} />;
  }
  return Object.assign(OnDemand, { fetch });
}

/** Fetches these when the page has nothing else to do, so that they open at once. */
export const useFetchedAhead = (...parts: readonly { fetch: () => void }[]) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same ones for as long as the page is there.
  useEffect(
    () =>
      whenIdle(() => {
        for (const { fetch } of parts) fetch();
      }),
    [],
  );
};
