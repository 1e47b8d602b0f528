import { useSyncExternalStore } from "react";

export const SHOWN = ["all", "comments", "changes"] as const;
export type Shown = (typeof SHOWN)[number];
/** How somebody reads what happened to issues: which entries, and whether the newest comes first. */
export type TimelineChoice = { shown: Shown; newest: boolean };

const STORED = "qm-timeline";
const USUAL: TimelineChoice = { shown: "all", newest: false };

let choice: TimelineChoice | null = null;
const listeners = new Set<() => void>();

/** Kept in this browser, for every issue. */
export function useTimelineChoice() {
  const now = useSyncExternalStore(subscribe, current, () => USUAL);
  return [now, choose] as const;
}

/** What is kept, read with care: it may be of an earlier release, or spoilt. */
export function readChoice(text: string | null): TimelineChoice {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<TimelineChoice> | null;
    return { shown: SHOWN.find((one) => one === kept?.shown) ?? USUAL.shown, newest: kept?.newest === true };
  } catch {
    return USUAL;
  }
}

function current(): TimelineChoice {
  choice ??= readChoice(stored());
  return choice;
}

function choose(part: Partial<TimelineChoice>): void {
  choice = { ...current(), ...part };
  try {
    localStorage.setItem(STORED, JSON.stringify(choice));
  } catch {
    // Storage that is switched off keeps nothing; it holds until the page is left.
  }
  for (const listener of listeners) listener();
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
