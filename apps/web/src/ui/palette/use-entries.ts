"use client";

import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { matching } from "./matching";
import { allSources, type EntryGroup, type PaletteStep } from "./palette-store";
import { recentIds } from "./recent";

const PAUSE_MS = 120;
const MOST_EACH = 8;

/** What the palette lists for the words: of a step its own entries, else those of every source, with what was chosen lately on top. */
export function useEntries(step: PaletteStep | null, still: readonly EntryGroup[], query: string) {
  const [sources] = useState(allSources);
  const { found, loading } = useFound(step, query, sources);

  const groups = useMemo(() => {
    if (step)
      return [
        {
          heading: step.title,
          entries: [...matching(step.entries ?? [], query), ...found.flatMap(({ entries }) => entries)],
        },
      ];
    const words = query.trim();
    const all = still.flatMap(({ entries }) => entries);
    const recent = recentIds().flatMap((id) => all.find((entry) => entry.id === id) ?? []);
    const shown = still.map(({ heading, entries, here }) => ({
      heading,
      here,
      entries: words
        ? matching(entries, words).slice(0, MOST_EACH)
        : entries.filter((entry) => here || !recent.includes(entry)),
    }));
    if (words) return [...shown, ...found];
    const here = shown.filter((group) => group.here);
    return [...here, { heading: "Recent", entries: recent }, ...found, ...shown.filter((group) => !group.here)];
  }, [step, query, still, found]);

  return { groups: groups.filter(({ entries }) => entries.length > 0) as EntryGroup[], loading };
}

/** What is found elsewhere, after a short pause; the last question wins. */
function useFound(step: PaletteStep | null, query: string, sources: ReturnType<typeof allSources>) {
  const [found, setFound] = useState<{ step: PaletteStep | null; groups: EntryGroup[] }>({ step: null, groups: [] });
  const [loading, setLoading] = useState(false);
  const searches = step
    ? step.load
      ? [{ heading: step.title, search: step.load }]
      : []
    : sources.filter(({ search }) => search);
  const asks = searches.length > 0;
  const ask = useEffectEvent((signal: AbortSignal) =>
    Promise.all(
      searches.map(async ({ heading, search }) => ({
        heading,
        // One source that cannot be asked leaves the others standing.
        entries: [...(await search!(query.trim(), signal).catch(() => []))],
      })),
    ),
  );

  useEffect(() => {
    if (!asks) {
      setFound({ step, groups: [] });
      return setLoading(false);
    }
    const asking = new AbortController();
    setLoading(true);
    const timer = setTimeout(
      async () => {
        const groups = await ask(asking.signal);
        if (asking.signal.aborted) return;
        setFound({ step, groups });
        setLoading(false);
      },
      query ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [asks, step, query]);

  return { found: found.step === step ? found.groups : NONE, loading };
}

const NONE: EntryGroup[] = [];
