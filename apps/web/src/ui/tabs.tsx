"use client";

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/lib/cn";

type Tab = { id: string; label: ReactNode; panel: ReactNode };

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  onChange?: (id: string) => void;
  /** Something at the end of the tabs' line. */
  aside?: ReactNode;
  className?: string;
};

/** Views of one thing, one at a time. Arrows move between them. */
export function Tabs({ label, tabs, value, onChange, aside, className }: TabsProps) {
  const id = useId();
  const [own, setOwn] = useState(tabs[0]?.id);
  const current = value ?? own;
  const choose = (tab: string) => {
    setOwn(tab);
    onChange?.(tab);
  };

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };

  return (
    <div className={className}>
      <div className="flex items-center justify-between gap-2 border-b">
        <div role="tablist" aria-label={label} onKeyDown={move} className="-mb-px flex gap-1 overflow-x-auto">
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === current}
              aria-controls={`${id}-${tab.id}-panel`}
              tabIndex={tab.id === current ? 0 : -1}
              onClick={() => choose(tab.id)}
              className={cn(
                "h-9 shrink-0 border-b-2 border-transparent px-2 text-13 text-muted hover:text-ink focus-visible:outline-offset-[-2px] pointer-coarse:h-11",
                "aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink",
              )}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}-panel`}
          aria-labelledby={`${id}-${tab.id}`}
          hidden={tab.id !== current}
        >
          {tab.panel}
        </div>
      ))}
    </div>
  );
}
