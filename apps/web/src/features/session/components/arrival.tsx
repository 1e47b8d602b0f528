"use client";

import { useEffect } from "react";

/** Loads a page anew, as a browser does for a link of another site. */
export function Arrival({ path }: { path: string }) {
  useEffect(() => window.location.replace(path), [path]);
  return null;
}
