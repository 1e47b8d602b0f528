"use client";

import { useEffect, useRef } from "react";
import { Menu, type MenuEntry } from "./menu";

/** Where a menu was asked for, in the window. */
export type MenuPlace = { x: number; y: number };

/**
 * Does it once no button of the mouse is held any more: where a menu is asked for by pressing, as on Linux and macOS, the browser takes the
 * release for a click beside what was opened meanwhile, and closes it.
 */
export function onceReleased({ buttons }: Pick<MouseEvent, "buttons">, run: () => void) {
  if (buttons === 0) run();
  else window.addEventListener("pointerup", () => setTimeout(run), { once: true, capture: true });
}

type PointerMenuProps = { label: string; items: readonly MenuEntry[]; at: MenuPlace };

/** A menu at the pointer. Closed, it gives the focus back to what had it. */
export function PointerMenu({ label, items, at }: PointerMenuProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const former = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened anew each time it is asked for.
  useEffect(() => {
    former.current = document.activeElement;
    if (anchor.current?.ariaExpanded !== "true") anchor.current?.click();
  }, [at]);

  const giveBack = () => {
    const { current } = former;
    if (current instanceof HTMLElement && current !== document.body) current.focus({ preventScroll: true });
    else anchor.current?.blur();
  };
  return (
    <Menu
      label={label}
      items={items}
      placement="bottom-start"
      trigger={({ ref, ...props }) => (
        <button
          {...props}
          type="button"
          tabIndex={-1}
          aria-label={label}
          ref={(button) => {
            anchor.current = button;
            ref.current = button;
          }}
          onFocus={giveBack}
          className="pointer-events-none fixed size-0 opacity-0"
          style={{ left: at.x, top: at.y }}
        />
      )}
    />
  );
}
