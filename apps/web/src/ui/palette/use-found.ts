"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { stillFound } from "../still-found";
import { likeness } from "./matching";
import type { PaletteSource, PaletteStep } from "./palette-store";
import type { FoundGroup } from "./ranking";

const PAUSE_MS = 120;

type Found = { step: PaletteStep | null; query: string; groups: FoundGroup[] };

/**
 * What is found elsewhere, after a short pause; the last question wins. Until its answer has come, what was found for the words before stays
 * as far as it holds these words too.
 */
export function useFound(step: PaletteStep | null, query: string, sources: readonly PaletteSource[]) {
  const [found, setFound] = useState<Found>({ step: null, query: "", groups: NONE });
  const searches = step
    ? step.load
      ? [{ heading: step.title, search: step.load, named: false }]
      : []
    : sources.filter(({ search }) => search);
  const asks = searches.length > 0;
  const waiting = asks && (found.step !== step || found.query !== query || found.groups === NONE);
  const ask = useEffectEvent((signal: AbortSignal) =>
    Promise.all(
      searches.map(async ({ heading, search, named }) => ({
        heading,
        named: named ?? false,
        // One source that cannot be asked leaves the others standing.
        entries: [...(await search!(query.trim(), signal).catch(() => []))],
      })),
    ),
  );

  useEffect(() => {
    if (!asks) return;
    const asking = new AbortController();
    const timer = setTimeout(
      async () => {
        const groups = await ask(asking.signal);
        if (!asking.signal.aborted) setFound({ step, query, groups });
      },
      query ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [asks, step, query]);

  return { found: found.step === step ? left(found, query) : NONE, waiting };
}

const NONE: FoundGroup[] = [];

/** What answers these words; what was opened lately answers nothing but silence. */
function left({ step, query: before, groups }: Found, query: string): FoundGroup[] {
  if (before === query) return groups;
  if (!query.trim() && !step) return NONE;
  return groups.map((group) => ({
    ...group,
    entries: [...stillFound({ query: before, found: group.entries }, query, (one, words) => likeness(one, words) > 0)],
  }));
}
