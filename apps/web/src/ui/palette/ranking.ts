import { BEGINS, likeness, matching } from "./matching";
import type { EntryGroup, PaletteEntry } from "./palette-store";

const MOST_EACH = 8;
/** Fewer letters stand somewhere in nearly everything. */
const LEAST_WITHIN = 3;

/** What was found elsewhere; `named` things are looked for by what they are called, as people are. */
export type FoundGroup = EntryGroup & { named?: boolean };

/**
 * The answers to the words, the likeliest first: what is called so from its beginning, then what was found by words, then what only holds
 * them somewhere. The last waits until everything is found, since what comes late may only come below.
 */
export function ranked(
  still: readonly EntryGroup[],
  found: readonly FoundGroup[],
  words: string,
  waiting: boolean,
): EntryGroup[] {
  const isCalled = (entry: PaletteEntry) => likeness(entry, words) >= BEGINS;
  const called = still
    .map((group) => ({ ...group, entries: matching(group.entries.filter(isCalled), words).slice(0, MOST_EACH) }))
    .sort((a, b) => best(b, words) - best(a, words));
  const named = found.filter((group) => group.named);
  const rest = [
    ...still.flatMap(({ entries }) => matching(entries, words)),
    ...named.flatMap(({ entries }) => entries),
  ];

  return [
    ...called,
    ...named.map((group) => ({ ...group, entries: group.entries.filter(isCalled) })),
    ...found.filter((group) => !group.named),
    ...(waiting || words.length < LEAST_WITHIN
      ? []
      : [{ heading: "Also", entries: rest.filter((entry) => !isCalled(entry)).slice(0, MOST_EACH) }]),
  ];
}

const best = ({ entries: [first] }: EntryGroup, words: string) => (first ? likeness(first, words) : 0);

/**
 * What came later, put below what is under the cursor: everything down to there stays as it stands.
 * @param cursor the id of that entry; the first where nobody has moved it yet
 */
export function settled(
  shown: readonly EntryGroup[],
  next: readonly EntryGroup[],
  cursor: string | null,
): EntryGroup[] {
  const now = new Map(next.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])));
  const kept: EntryGroup[] = [];
  for (const group of shown) {
    const same = next.find(({ heading }) => heading === group.heading);
    // Its room was kept, or its one entry turned out not to be there: nothing else moves for it.
    if (same && (group.blank || same.note)) {
      kept.push({ ...same, blank: Math.max(0, (group.blank ?? 0) - same.entries.length) });
      continue;
    }
    const at = cursor === null ? 0 : group.entries.findIndex(({ id }) => id === cursor);
    const stays = at < 0 ? group.entries : group.entries.slice(0, at + 1);
    kept.push({ ...group, entries: stays.map((entry) => now.get(entry.id) ?? entry) });
    if (at >= 0) break;
  }
  return [...kept, ...belowOf(kept, next)];
}

/** What is not there yet; more of the last group joins it. */
function belowOf(kept: readonly EntryGroup[], next: readonly EntryGroup[]): EntryGroup[] {
  const there = new Set(kept.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const last = kept.at(-1);
  return next.flatMap((group) => {
    const entries = group.entries.filter(({ id }) => !there.has(id));
    if (group.heading === last?.heading) last.entries.push(...entries);
    return entries.length > 0 && group.heading !== last?.heading ? [{ ...group, entries }] : [];
  });
}
