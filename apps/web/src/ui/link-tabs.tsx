"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import { useLayoutEffect, useRef } from "react";
import { QuietLink } from "./quiet-link";

type LinkTab = { href: Route; label: string };

/** Neighbouring pages of one place, the current one marked. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const path = usePathname();
  const bar = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place, another tab to bring in sight.
  useLayoutEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2;
  }, [path]);

  return (
    <nav ref={bar} aria-label={label} className="relative mb-4 flex gap-1 overflow-x-auto border-b">
      {tabs.map(({ href, label }) => (
        <QuietLink
          key={href}
          href={href}
          aria-current={path === href ? "page" : undefined}
          className="-mb-px flex h-9 shrink-0 items-center border-b-2 border-transparent px-2 text-13 text-muted hover:text-ink focus-visible:outline-offset-[-2px] aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-11"
        >
          {label}
        </QuietLink>
      ))}
    </nav>
  );
}
