"use client";

import { useEffect, useState } from "react";
import { whenIdle } from "./when-idle";

/** Below this a row is two lines of its own, as table.css says. */
const NARROW = "(width < 40rem)";

/**
 * Whether rows need their two lines. The server cannot know and sends both; a window that is wide drops them when the page has
 * time, so that from then on a row is half as much to draw.
 */
export function useNeedsCompact(): boolean {
  const [needs, setNeeds] = useState(true);

  useEffect(() => {
    const narrow = matchMedia(NARROW);
    const look = () => setNeeds(narrow.matches);
    const callOff = whenIdle(look);
    narrow.addEventListener("change", look);
    return () => {
      callOff();
      narrow.removeEventListener("change", look);
    };
  }, []);
  return needs;
}
