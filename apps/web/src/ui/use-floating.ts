"use client";

import { useCallback, useEffect, useId, useRef, useState } from "react";
import { type Placement, place } from "./place";

/**
 * A panel in the browser's top layer, beside its trigger. The browser opens, closes on Escape or a click elsewhere, and stacks;
 * only the place is ours.
 */
export function useFloating(placement: Placement) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const [anchor, floating] = [trigger.current, panel.current];
    if (!open || !anchor || !floating) return;

    const put = () => floating.matches(":popover-open") && place(anchor, floating, placement);
    // Its first report comes before the first paint, and later ones when lazy content arrives.
    const size = new ResizeObserver(put);
    size.observe(floating);
    window.addEventListener("resize", put);
    window.addEventListener("scroll", put, { capture: true, passive: true });
    return () => {
      size.disconnect();
      window.removeEventListener("resize", put);
      window.removeEventListener("scroll", put, { capture: true });
    };
  }, [open, placement]);

  const close = useCallback(() => {
    if (panel.current?.matches(":popover-open")) panel.current.hidePopover();
  }, []);
  const show = useCallback(() => {
    if (panel.current && !panel.current.matches(":popover-open")) panel.current.showPopover();
  }, []);

  return {
    open,
    close,
    show,
    trigger,
    panel,
    triggerProps: { ref: trigger, popoverTarget: id, "aria-expanded": open, "aria-controls": open ? id : undefined },
    panelProps: {
      ref: panel,
      id,
      popover: "auto",
      onBeforeToggle: (event: React.ToggleEvent<HTMLElement>) => {
        if (event.target === event.currentTarget && event.newState === "open") setOpen(true);
      },
      onToggle: (event: React.ToggleEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget || event.newState === "open") return;
        const { activeElement } = document;
        if (activeElement === document.body || event.currentTarget.contains(activeElement)) {
          trigger.current?.focus({ preventScroll: true });
        }
        setOpen(false);
      },
    },
  } as const;
}
