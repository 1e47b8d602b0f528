"use client";

import { useEffect } from "react";

/**
 * Tells the page, as `--keyboard`, how much of it a phone's keyboard covers: what sticks to the foot keeps above it. Where the browser
 * makes the page smaller instead, that is nothing.
 */
export function KeyboardInset() {
  useEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return;
    const tell = () => {
      // Zoomed in, the visible part is smaller for another reason.
      const covered = seen.scale > 1 ? 0 : Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
      document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
    };
    seen.addEventListener("resize", tell);
    seen.addEventListener("scroll", tell);
    return () => {
      seen.removeEventListener("resize", tell);
      seen.removeEventListener("scroll", tell);
      document.documentElement.style.removeProperty("--keyboard");
    };
  }, []);
  return null;
}
