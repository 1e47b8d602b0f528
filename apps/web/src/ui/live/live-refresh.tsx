"use client";

import { useEffect, useRef } from "react";
import { useLive } from "./use-live";
import { useRefresh } from "./use-refresh";

/** However much others do, the page is asked for this often at most; the first time sooner. In milliseconds. */
const PAUSE_MS = 10_000;
const FIRST_MS = 1_000;

/** Renders the page anew when issues have changed, now and then, and never under the pointer or the focus. For pages of short lists and numbers. */
export function LiveRefresh() {
  const refresh = useRefresh();
  const looking = useRef({ next: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    const { current } = looking;
    // What is shown was asked for just now.
    current.next = performance.now() + FIRST_MS;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);

  useLive("issues", () => lookInTime());

  function lookInTime() {
    const { current } = looking;
    current.timer ??= setTimeout(look, Math.max(0, current.next - performance.now()));
  }

  function look() {
    const { current } = looking;
    current.timer = undefined;
    current.next = performance.now() + PAUSE_MS;
    if (isHeld()) return lookInTime();
    void refresh();
  }
  return null;
}

/** Somebody is about to follow a link of the page, by pointer or by keys. */
const isHeld = () => document.querySelector("main a:hover, main :focus-visible") !== null;
