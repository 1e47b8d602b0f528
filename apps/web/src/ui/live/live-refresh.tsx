"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef } from "react";
import { useLive } from "./use-live";

/** However much others do, in milliseconds. */
const PAUSE_MS = 10_000;

/** Renders the page anew when issues have changed, now and then, and never under the pointer or the focus. For pages of short lists and numbers. */
export function LiveRefresh() {
  const router = useRouter();
  const looking = useRef({ wanted: false, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    const { current } = looking;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);

  useLive("issues", (ids) => {
    // The page has just been rendered when listening begins; what it missed since the last look comes with the next event at the latest.
    looking.current.wanted = true;
    if (!looking.current.timer) look(ids === null ? PAUSE_MS : 0);
  });

  function look(wait: number) {
    const { current } = looking;
    current.timer = setTimeout(() => {
      current.timer = undefined;
      if (current.wanted && !isHeld()) {
        current.wanted = false;
        startTransition(() => router.refresh());
      }
      if (current.wanted || wait === 0) look(PAUSE_MS);
    }, wait);
  }
  return null;
}

/** Somebody is about to follow a link of the page, by pointer or by keys. */
const isHeld = () => document.querySelector("main a:hover, main :focus-visible") !== null;
