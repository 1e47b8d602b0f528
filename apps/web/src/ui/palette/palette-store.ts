"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { allGroups, winning } from "../hotkeys";

type Told = {
  /** The same for the same thing at every opening: what was chosen lately is known by it. */
  id: string;
  label: string;
  detail?: string | undefined;
  icon?: ReactNode;
  /** The shortcut that does the same. */
  keys?: string | undefined;
  /** More words by which it is found. */
  words?: string | undefined;
  /** It is so already. */
  current?: boolean | undefined;
};
export type PaletteEntry = Told & ({ href: Route } | { run: () => void } | { step: PaletteStep });

type Search = (words: string, signal: AbortSignal) => Promise<readonly PaletteEntry[]>;

/** A question that the palette asks next, as "Assign to". */
export type PaletteStep = {
  /** What has been chosen so far: "3 issues, assign". */
  title: string;
  placeholder: string;
  entries?: readonly PaletteEntry[] | undefined;
  /** Entries that come from elsewhere as one types; asked with "" first. */
  load?: Search | undefined;
};

/** What one part of the product adds to the palette for as long as it is on the page. */
export type PaletteSource = {
  heading: string;
  /** Smaller stands higher. */
  order: number;
  entries?: (() => readonly PaletteEntry[]) | undefined;
  search?: Search | undefined;
  /** What it finds is looked for by name, as people are, and not by words in it. */
  named?: boolean | undefined;
  /** How many rows it will find before anything is typed: their room is kept meanwhile. */
  expects?: (() => number) | undefined;
  /** The one thing that the words may name exactly, known before it is looked for. */
  exact?: ((words: string) => ExactEntry | null) | undefined;
};

/** Stands first at once; `look` says what it is called, or `null` where there is no such thing. */
export type ExactEntry = {
  entry: PaletteEntry;
  missing: string;
  look: (signal: AbortSignal) => Promise<PaletteEntry | null>;
};

export type EntryGroup = {
  heading: string;
  entries: PaletteEntry[];
  /** Stands in place of entries, where it was found that there are none. */
  note?: string | undefined;
  /** Room for so many entries that are on their way. */
  blank?: number | undefined;
  /** Is about what one is working on, which comes before what was chosen lately. */
  here?: boolean;
};

const HERE = 15;
type Opening = { step: PaletteStep | null; still: EntryGroup[] };

let sources: readonly PaletteSource[] = [];
let opening: Opening | null = null;
const listeners = new Set<() => void>();

export const allSources = () => sources.toSorted((a, b) => a.order - b.order);

export function registerSource(source: PaletteSource): () => void {
  sources = [...sources, source];
  return () => {
    sources = sources.filter((one) => one !== source);
  };
}

/** Opens the palette, at a question where one is given. */
export function openPalette(step: PaletteStep | null = null) {
  put({ step, still: gather() });
}
export const closePalette = () => put(null);

function put(next: Opening | null) {
  opening = next;
  for (const listener of listeners) listener();
}

export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const currentOpening = () => opening;

/** Keys that move about, or that make sense at a row only: no deeds to look for by name. */
const MOTIONS = /^(j|k|x|enter|escape|space|mod\+k|\[|(shift\+)?arrow\w+|shift\+[jk]|arrow\w+)$/;

/** Everything that a shortcut does on this page, save what a source says already. */
function deeds(told: readonly PaletteEntry[]): PaletteEntry[] {
  const labels = new Set(told.map(({ label }) => label));
  const taken = new Set(told.flatMap(({ keys }) => keys ?? []));
  return winning(allGroups()).flatMap(({ name, hotkeys }) =>
    hotkeys.flatMap(({ keys, label, run }) => {
      if (MOTIONS.test(keys) || labels.has(label) || taken.has(keys) || name === "Go to") return [];
      labels.add(label);
      return [{ id: `deed ${label}`, label, detail: name, keys, run }];
    }),
  );
}

/** Everything that can be chosen on this page at this moment, without asking anybody. */
function gather(): EntryGroup[] {
  const groups: EntryGroup[] = [];
  for (const { heading, order, entries } of allSources()) {
    const same = groups.find((group) => group.heading === heading);
    if (same) same.entries.push(...(entries?.() ?? []));
    else groups.push({ heading, entries: [...(entries?.() ?? [])], here: order <= HERE });
  }
  return [...groups, { heading: "Actions", entries: deeds(groups.flatMap(({ entries }) => entries)) }];
}
