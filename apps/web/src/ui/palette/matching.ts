import type { PaletteEntry } from "./palette-store";

/** Every word of the question begins a word of the entry. */
export const BEGINS = 2;

/** How well an entry answers the words, 0 for not at all: the label's beginning first, then beginnings of its words, of what else is known of it, then anywhere. */
export function likeness({ label, words = "", detail = "" }: PaletteEntry, query: string): number {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  const name = label.toLowerCase();
  const all = `${name} ${words} ${detail}`.toLowerCase();
  if (!parts.every((part) => all.includes(part))) return 0;
  if (name.startsWith(parts.join(" "))) return 4;
  const begins = (text: string) =>
    parts.every((part) => new RegExp(`(^|[^\\p{L}\\p{N}])${escaped(part)}`, "u").test(text));
  return begins(name) ? 3 : begins(all) ? BEGINS : 1;
}

/** The entries that answer the words, the best first; all of them where nothing is asked. */
export function matching(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  if (!query.trim()) return [...entries];
  return entries
    .map((entry) => ({ entry, likeness: likeness(entry, query) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ entry }) => entry);
}

const escaped = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
