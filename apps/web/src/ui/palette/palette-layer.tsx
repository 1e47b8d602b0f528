"use client";

import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { keepGutter } from "../keep-gutter";
import { useBackdrop } from "../use-backdrop";

type PaletteLayerProps = { label: string; className: string; onClose: () => void; children: ReactNode };

const STOPS = "input, button:not(:disabled)";

/**
 * The palette above the page. It is no modal dialog of the browser: that makes the page behind inert, for which the style of each of its
 * elements is computed anew, and a long list would keep the first letter waiting. What a dialog holds, this holds by itself.
 */
export function PaletteLayer({ label, className, onClose, children }: PaletteLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const beside = useBackdrop(onClose);
  useLayoutEffect(() => {
    const element = layer.current;
    if (!element) return;
    const before = document.activeElement;
    const unlock = keepGutter();
    element.showPopover();
    element.querySelector<HTMLElement>(STOPS)?.focus();
    return () => {
      element.hidePopover();
      unlock();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) onClose();
    else if (event.key === "Tab") turn(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way out is Escape.
    <div
      ref={layer}
      popover="manual"
      className="palette-layer fixed inset-0 m-0 size-full max-h-none max-w-none overflow-hidden border-0 p-0"
      onKeyDown={press}
      onMouseDown={keepFocus}
      {...beside}
    >
      <div role="dialog" aria-modal="true" aria-label={label} className={className}>
        {children}
      </div>
    </div>
  );
}

/** Tab goes round inside. */
function turn({ currentTarget, shiftKey }: KeyboardEvent) {
  const stops = [...currentTarget.querySelectorAll<HTMLElement>(STOPS)];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops.at((at + (shiftKey ? -1 : 1)) % stops.length)?.focus();
}

/** What is typed goes on to the line, wherever one clicks. */
function keepFocus(event: { target: EventTarget; preventDefault: () => void }) {
  if (event.target instanceof Element && !event.target.closest(STOPS)) event.preventDefault();
}
