"use client";

import { useEffect, useState } from "react";
import type { EntryGroup, ExactEntry, PaletteEntry, PaletteSource } from "./palette-store";

const PAUSE_MS = 120;

type Looked = { id: string; entry: PaletteEntry | null };

/** The thing that the words name exactly, which stands first before it is known what it is called. Where there is none, that is said in its place. */
export function useExact(sources: readonly PaletteSource[], words: string): EntryGroup | null {
  const [looked, setLooked] = useState<Looked | null>(null);
  const exact = words ? firstExact(sources, words) : null;
  const id = exact?.entry.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same id is the same thing.
  useEffect(() => {
    if (!exact || id === undefined) return;
    const looking = new AbortController();
    const look = () =>
      exact.look(looking.signal).then(
        (entry) => looking.signal.aborted || setLooked({ id, entry }),
        // Without an answer it stays as it is: its page will say what there is.
        () => undefined,
      );
    const timer = setTimeout(look, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      looking.abort();
    };
  }, [id]);

  if (!exact) return null;
  const heading = "Number";
  if (looked?.id !== id) return { heading, entries: [exact.entry] };
  return looked?.entry ? { heading, entries: [looked.entry] } : { heading, entries: [], note: exact.missing };
}

function firstExact(sources: readonly PaletteSource[], words: string): ExactEntry | null {
  for (const { exact } of sources) {
    const found = exact?.(words);
    if (found) return found;
  }
  return null;
}
