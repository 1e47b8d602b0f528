"use client";

import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from "react";

type Arriving = { fallback?: ReactNode };

/**
 * A component that is fetched when it is first needed, or ahead by `fetch`. Once here it is drawn at once: what React itself has
 * suspended for a moment it holds back for 300 ms, and what is typed meanwhile is lost.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
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
    if (!now) return props.fallback ?? null;
    // The page's own boundary says what failed, and how to go on.
    if ("failure" in now) throw now.failure;
    return <now.Component {...props} />;
  }
  return Object.assign(OnDemand, { fetch });
}
