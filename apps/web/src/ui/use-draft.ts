"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";

const PREFIX = "qm-draft:";

type Options<V> = {
  /** Adds what the page holds already when the script arrives: somebody may have typed before. */
  adopt?: (value: V) => V;
};

/**
 * A value that survives a crash, a reload and an accidental close: each change is kept in this browser until it is cleared.
 * With `null` for a key nothing is kept.
 */
export function useDraft<V>(key: string | null, fresh: V, { adopt }: Options<V> = {}) {
  const [value, setValue] = useState(fresh);
  // Two changes may come between two paints: the second builds on the first.
  const last = useRef(value);
  const hold = (next: V) => {
    last.current = next;
    setValue(next);
  };
  const [restored, setRestored] = useState(false);

  const restore = useEffectEvent((from: string | null) => {
    const kept = from === null ? null : read<V>(from);
    const whole = adopt ? adopt(kept ?? fresh) : (kept ?? fresh);
    if (same(whole, fresh)) return;
    hold(whole);
    setRestored(kept !== null && !same(kept, fresh));
    if (from) write(from, whole);
  });
  useEffect(() => restore(key), [key]);

  return {
    value,
    /** Whether what is shown was kept from an earlier time. */
    restored,
    change(given: V | ((was: V) => V)) {
      const next = typeof given === "function" ? (given as (was: V) => V)(last.current) : given;
      hold(next);
      if (key) write(key, same(next, fresh) ? null : next);
    },
    /** Forgets what was kept and begins anew. */
    clear(next: V = fresh) {
      hold(next);
      setRestored(false);
      if (key) write(key, null);
    },
  };
}

/** How much was typed in this browser and is kept. */
export const countDrafts = () => keptKeys().length;

/** Takes away all that was typed in this browser and not sent. */
export function forgetDrafts(): void {
  for (const key of keptKeys()) localStorage.removeItem(key);
}

const OWNER = "qm-drafts-of";

/** Drafts are for the eyes of who typed them: where somebody else is signed in now, they go. */
export function ownDrafts(personId: number): void {
  try {
    if (localStorage.getItem(OWNER) === String(personId)) return;
    forgetDrafts();
    localStorage.setItem(OWNER, String(personId));
  } catch {
    // Storage that is switched off keeps no drafts.
  }
}

function keptKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** What was typed under this key has arrived. */
export const forgetDraft = (key: string) => write(key, null);

/** Whether something was typed under this key and is kept. */
export const hasDraft = (key: string) => read(key) !== null;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function read<V>(key: string): V | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as V | null;
  } catch {
    // Storage that is switched off or spoilt keeps no drafts; typing goes on without.
    return null;
  }
}

function write(key: string, value: unknown) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // As above; a full storage is the same.
  }
}
