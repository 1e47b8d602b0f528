"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { matching } from "./matching";
import { allSources, type EntryGroup, type PaletteStep } from "./palette-store";
import { type FoundGroup, ranked, settled } from "./ranking";
import { recentIds } from "./recent";
import { useExact } from "./use-exact";
import { useFound } from "./use-found";

/**
 * What the palette lists for the words: of a step its own entries, else those of every source, with what was chosen lately on top.
 * @param cursor the entry that somebody moved to: what comes late moves nothing down to there
 */
export function useEntries(
  step: PaletteStep | null,
  still: readonly EntryGroup[],
  query: string,
  cursor: string | null,
) {
  const [sources] = useState(allSources);
  const { found, waiting } = useFound(step, query, sources);
  const words = query.trim();
  const exact = useExact(sources, step ? "" : words);
  const known = useMemo(() => {
    if (step) return [{ heading: step.title, entries: [...matching(step.entries ?? [], query), ...entriesOf(found)] }];
    if (words) return ranked(still, found, words, waiting);
    return unasked(still, waiting ? sources.map(blank) : found);
  }, [step, query, words, still, found, waiting, sources]);

  return { groups: useSettled(without(exact, known), `${step?.title} ${query}`, cursor), loading: waiting };
}

const entriesOf = (groups: readonly EntryGroup[]) => groups.flatMap(({ entries }) => entries);

const blank = ({ heading, expects }: ReturnType<typeof allSources>[number]): FoundGroup => ({
  heading,
  entries: [],
  blank: expects?.() ?? 0,
});

/** Before anything is typed: what one works on, what was chosen and opened lately, then everything. */
function unasked(still: readonly EntryGroup[], found: readonly FoundGroup[]): EntryGroup[] {
  const here = still.filter((group) => group.here);
  const others = still.filter((group) => !group.here);
  const recent = recentIds().flatMap((id) => entriesOf(others).find((entry) => entry.id === id) ?? []);
  const rest = others.map((group) => ({ ...group, entries: group.entries.filter((entry) => !recent.includes(entry)) }));
  return [...here, { heading: "Recent", entries: recent }, ...found, ...rest];
}

/** The exact answer on top, and once only; groups with nothing in them are not shown. */
function without(exact: EntryGroup | null, groups: readonly EntryGroup[]): EntryGroup[] {
  const told = new Set(exact?.entries.map(({ id }) => id));
  const others = groups.map((group) => ({ ...group, entries: group.entries.filter(({ id }) => !told.has(id)) }));
  return (exact ? [exact, ...others] : others).filter(
    ({ entries, note, blank: room }) => entries.length > 0 || note || room,
  );
}

/** The groups for one question, as they come: see `settled`. */
function useSettled(next: EntryGroup[], of: string, cursor: string | null): EntryGroup[] {
  const before = useRef<{ of: string; written: string; shown: EntryGroup[] } | null>(null);
  const written = JSON.stringify(
    next.map(({ heading, entries, note }) => [heading, note, entries.map(({ id, label }) => [id, label])]),
  );
  const kept = before.current?.of === of ? before.current : null;
  const shown = !kept ? next : kept.written === written ? kept.shown : settled(kept.shown, next, cursor);
  useLayoutEffect(() => {
    before.current = { of, written, shown };
  });
  return shown;
}
