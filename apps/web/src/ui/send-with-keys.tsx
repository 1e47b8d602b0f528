"use client";

import { useEffect } from "react";

/** Ctrl or Cmd with Enter sends the form one is typing in, everywhere. */
export function SendWithKeys() {
  useEffect(() => {
    const send = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.defaultPrevented)
        return;
      const form = event.target instanceof HTMLElement ? event.target.closest("form") : null;
      if (!form) return;
      event.preventDefault();
      form.requestSubmit();
    };
    window.addEventListener("keydown", send);
    return () => window.removeEventListener("keydown", send);
  }, []);

  return null;
}
