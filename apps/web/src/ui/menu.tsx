"use client";

import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { Kbd } from "./kbd";
import type { Placement } from "./place";
import { FLOATING } from "./popover";
import { useFloating } from "./use-floating";

type Entry = {
  /** Says which it is among the others, whatever its label says meanwhile: the focus stays on it while others come and go. */
  key: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  tone?: "danger";
  disabled?: boolean;
  /** Makes it a choice that is on or off. */
  checked?: boolean;
};
export type MenuItem = (Entry & { onSelect: () => void; href?: never }) | (Entry & { href: Route; onSelect?: never });
export type MenuEntry = MenuItem | { heading: string } | "separator";

type MenuProps = {
  label: string;
  items: readonly MenuEntry[];
  placement?: Placement;
  trigger: (props: ReturnType<typeof useFloating>["triggerProps"] & MenuTrigger) => ReactNode;
};
type MenuTrigger = { "aria-haspopup": "menu"; onKeyDown: (event: KeyboardEvent) => void };

const ITEM = cn(
  "flex h-8 w-full items-center gap-2 rounded-mark border border-transparent px-2 text-left text-13 outline-none pointer-coarse:h-11",
  "focus:bg-hover focus-visible:bg-hover forced-colors:focus:border-[Highlight]",
  "aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-muted",
);
const ALIVE = "[role^=menuitem]:not([aria-disabled=true])";

/** A list of deeds behind a button. Arrows, Home, End and first letters move; Enter does; Escape leaves. */
export function Menu({ label, items, placement = "bottom-end", trigger }: MenuProps) {
  const { open, close, show, trigger: button, panel, triggerProps, panelProps } = useFloating(placement);
  const typed = useRef({ text: "", at: 0 });
  const focused = useRef<Element>(null);
  // Where the entry that had the focus is gone, no other takes its place, which Enter would do; the keys lead on from the menu.
  useEffect(() => {
    if (!open || !focused.current || focused.current.isConnected) return;
    focused.current = null;
    panel.current?.focus({ preventScroll: true });
  });

  const choices = () => [...(panel.current?.querySelectorAll<HTMLElement>(ALIVE) ?? [])];
  const leave = () => {
    close();
    button.current?.focus();
  };

  const move = (event: KeyboardEvent) => {
    const all = choices();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1 + all.length, Home: 0, End: all.length - 1 }[
      event.key
    ];

    if (event.key === "Tab") close();
    else if (to !== undefined) all[to % all.length]?.focus();
    else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      const words = prefix(typed.current, event);
      all.find((item) => item.textContent?.toLowerCase().startsWith(words))?.focus();
    } else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      {trigger({
        ...triggerProps,
        "aria-haspopup": "menu",
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          show();
        },
      })}
      <div
        {...panelProps}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onFocus={({ target }) => {
          focused.current = target;
        }}
        onKeyDown={move}
        className={cn(FLOATING, "min-w-52 p-1 outline-none")}
      >
        {open && (
          <div role="presentation" ref={focusFirst}>
            {items.map((entry, at) => (
              <MenuRow key={keyOf(entry, at)} entry={entry} leave={leave} close={close} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

/** Once, as the list comes: a function made anew at each render would be called at each, and take the focus from where somebody has moved it. */
const focusFirst = (list: HTMLDivElement | null) =>
  void requestAnimationFrame(() => list?.querySelector<HTMLElement>(ALIVE)?.focus());

/** What cannot have the focus may be known by its place. */
export const keyOf = (entry: MenuEntry, at: number) =>
  entry !== "separator" && "key" in entry ? `entry ${entry.key}` : `between ${at}`;

type MenuRowProps = { entry: MenuEntry; leave: () => void; close: () => void };

function MenuRow({ entry, leave, close }: MenuRowProps) {
  if (entry === "separator") return <hr className="-mx-1 my-1" />;
  if ("heading" in entry) {
    return (
      <p role="presentation" className="px-2 pt-2 pb-1 text-12 text-faint">
        {entry.heading}
      </p>
    );
  }

  const { label, icon, keys, tone, disabled, checked } = entry;
  const content = (
    <>
      {checked === undefined ? (
        icon
      ) : (
        <Check size={14} aria-hidden="true" className={checked ? undefined : "invisible"} />
      )}
      <span className="flex-1 truncate">{label}</span>
      {keys && <Kbd keys={keys} hint className="pl-4" />}
    </>
  );
  const shared = {
    tabIndex: -1,
    className: cn(ITEM, tone === "danger" && "text-danger-ink"),
    onPointerMove: (event: React.PointerEvent<HTMLElement>) => event.currentTarget.focus({ preventScroll: true }),
  };

  if (entry.href !== undefined) {
    return (
      <Link
        {...shared}
        {...(checked === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": checked })}
        href={entry.href}
        prefetch={false}
        onClick={close}
      >
        {content}
      </Link>
    );
  }
  return (
    <button
      {...shared}
      type="button"
      {...(checked === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": checked })}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (disabled) return;
        leave();
        entry.onSelect();
      }}
    >
      {content}
    </button>
  );
}

const PAUSE_MS = 600;

/** What was typed so far, forgotten after a pause. */
function prefix(typed: { text: string; at: number }, event: KeyboardEvent): string {
  typed.text = event.timeStamp - typed.at > PAUSE_MS ? event.key : typed.text + event.key;
  typed.at = event.timeStamp;
  return typed.text.toLowerCase();
}
