"use client";

import type { Route } from "next";
import { useEffect, useRef } from "react";
import { place } from "../place";
import { FLOATING } from "../popover";
import { QuietLink } from "../quiet-link";
import { follow } from "./mark-followed";

/** A mark of a drawing that was tapped. */
export type Tapped = { id: string; anchor: Element; label: string; href: Route };

type MarkCardProps = { tapped: Tapped; onClose: () => void };

/** What a tapped mark says, with the way to its list: a finger hovers over nothing, and one mark is soon hit for another. */
export function MarkCard({ tapped, onClose }: MarkCardProps) {
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const card = panel.current;
    if (!card) return;
    if (!card.matches(":popover-open")) card.showPopover();
    place(tapped.anchor, card, "top");
    card.querySelector("a")?.focus({ preventScroll: true });
    // It stays where it is while what it is about goes away.
    const close = () => card.hidePopover();
    window.addEventListener("scroll", close, { capture: true, passive: true });
    return () => window.removeEventListener("scroll", close, { capture: true });
  }, [tapped]);

  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      aria-label={tapped.label}
      className={`${FLOATING} max-w-72 px-3 pt-2 text-13`}
      // The tap that closes it may have opened it anew for another mark.
      onToggle={() => panel.current?.matches(":popover-open") || onClose()}
    >
      {tapped.label}
      <QuietLink
        href={tapped.href}
        className="flex h-11 items-center font-medium text-accent-ink"
        onClick={() => follow(tapped.href)}
      >
        Open the list
      </QuietLink>
    </div>
  );
}
