"use client";

import { type ComponentType, type ReactNode, useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import { anArrival } from "./arrival";
import { holdKeys } from "./hotkeys";
import { whenIdle } from "./when-idle";

type Arriving = { fallback?: ReactNode };

/**
 * A component that is fetched when it is first needed, or ahead by `fetch`. Once here it is drawn at once: what React itself has
 * suspended for a moment it holds back for 300 ms, and what is typed meanwhile is lost.
 * @param asks it takes the keys once it is here, as a dialog does; until then none of them does anything else
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>, { asks = false } = {}) {
  const { now: current, fetch, subscribe } = anArrival(load);

  function OnDemand(props: Props & Arriving) {
    const now = useSyncExternalStore(subscribe, current, () => null);
    useEffect(fetch, []);
    const isAwaited = asks && now === null;
    useLayoutEffect(() => (isAwaited ? holdKeys() : undefined), [isAwaited]);
    if (!now) return props.fallback ?? null;
    // The page's own boundary says what failed, and how to go on.
    if ("failure" in now) throw now.failure;
    return <now.part {...props} />;
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
