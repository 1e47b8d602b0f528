"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Kbd } from "./kbd";
import { place } from "./place";

const DELAY_MS = 350;
const GRACE_MS = 120;

type Tip = { anchor: HTMLElement | SVGElement; text: string; keys?: string };

/** One tooltip for the whole page, shown for whatever carries `tip(…)` under the pointer or the focus. */
export function TooltipLayer() {
  const panel = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Tip | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (change: () => void, ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(change, ms);
    };
    const carrier = (event: Event) =>
      event.target instanceof Element ? event.target.closest<HTMLElement | SVGElement>("[data-tip]") : null;

    const enter = (event: Event) => {
      if (event.target instanceof Node && panel.current?.contains(event.target)) return clearTimeout(timer);
      const anchor = carrier(event);
      if (event instanceof PointerEvent && event.pointerType === "touch") return;
      if (event.type === "focusin" && !anchor?.matches(":focus-visible")) return;
      if (anchor) later(() => setShown(readTip(anchor)), event.type === "focusin" ? 0 : DELAY_MS);
    };
    const leave = () => later(() => setShown(null), GRACE_MS);
    const drop = () => later(() => setShown(null), 0);
    const dropOnEscape = (event: KeyboardEvent) => event.key === "Escape" && drop();

    const listen = new AbortController();
    const { signal } = listen;
    document.addEventListener("pointerover", enter, { signal });
    document.addEventListener("pointerout", leave, { signal });
    document.addEventListener("focusin", enter, { signal });
    document.addEventListener("focusout", drop, { signal });
    document.addEventListener("pointerdown", drop, { signal });
    document.addEventListener("scroll", drop, { signal, capture: true });
    document.addEventListener("keydown", dropOnEscape, { signal });
    return () => {
      clearTimeout(timer);
      listen.abort();
    };
  }, []);

  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    // Not at once: this may run while a menu opens, and the browser shows nothing during another show operation.
    const frame = requestAnimationFrame(() => {
      if (!shown?.anchor.isConnected) return element.hidePopover();
      element.showPopover();
      // Beneath a drawing stand the names that its marks are read by.
      place(shown.anchor, element, isDrawn(shown) ? "top" : "bottom");
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);

  return (
    <div
      ref={panel}
      popover="manual"
      aria-hidden="true"
      className={cn(
        "fixed inset-auto m-0 overflow-visible rounded-control border border-transparent bg-ink px-2 py-1 text-12 text-ground",
        // Above it stand the buttons of its tile: long and low it leaves them free.
        shown && isDrawn(shown) ? "max-w-112" : "max-w-72",
      )}
    >
      <span className="flex items-center gap-2">
        {shown?.text}
        {shown?.keys && <Kbd keys={shown.keys} on="fill" />}
      </span>
    </div>
  );
}

const isDrawn = ({ anchor }: Tip) => anchor instanceof SVGElement;

const readTip = (anchor: Tip["anchor"]): Tip => ({
  anchor,
  text: anchor.dataset.tip ?? "",
  keys: anchor.dataset.tipKeys,
});
