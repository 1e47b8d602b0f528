"use client";

import { useSyncExternalStore } from "react";
import { cn } from "@/lib/cn";

const WORDS: Record<string, string> = {
  enter: "Enter",
  escape: "Esc",
  shift: "Shift",
  alt: "Alt",
  space: "Space",
  backspace: "Backspace",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  f10: "F10",
  contextmenu: "Menu",
};

const never = () => () => {};
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

type KbdProps = {
  keys: string;
  on?: "ground" | "fill";
  /** Stands beside a name and is no part of it: "File issue" is not called "File issue Ctrl Enter". */
  hint?: boolean;
  className?: string;
};

/** A shortcut as keys: `g i` is a sequence, `mod+Enter` a chord (Ctrl, or ⌘ on a Mac). */
export function Kbd({ keys, on = "ground", hint, className }: KbdProps) {
  const mac = useSyncExternalStore(never, isMac, () => false);
  const presses = keys.split(" ").flatMap((chord, i) => (i ? ["then", ...caps(chord, mac)] : caps(chord, mac)));

  return (
    <span
      aria-hidden={hint}
      className={cn("inline-flex items-center gap-0.5 font-normal pointer-coarse:hidden noscript:hidden", className)}
    >
      {presses.map((cap, i) =>
        cap === "then" ? (
          <span key={i} className="sr-only">
            then
          </span>
        ) : (
          <kbd
            key={i}
            className={cn(
              "inline-grid h-4.5 min-w-4.5 place-items-center rounded-mark border px-1 font-sans text-12 leading-none",
              on === "fill" ? "border-current/35" : "border-line-strong bg-ground text-muted",
            )}
          >
            {cap}
          </kbd>
        ),
      )}
    </span>
  );
}

const caps = (chord: string, mac: boolean) =>
  chord.split("+").map((key) => {
    const word = key.toLowerCase();
    if (word === "mod") return mac ? "⌘" : "Ctrl";
    return WORDS[word] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
