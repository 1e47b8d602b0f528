"use client";

import { useState } from "react";

type Key = string | number;
type Places = ReadonlyMap<Key, number>;

/**
 * A place for each row, by which React knows it: a row that stays keeps its own, and a new one takes that of a row that went. So another page
 * is written into the rows that are there, which costs half of taking them away and building others.
 */
export function usePlaces(keys: readonly Key[]): (key: Key) => number {
  const [places, setPlaces] = useState<Places>(() => placed(keys, new Map()));
  const isSame = places.size === keys.length && keys.every((key) => places.has(key));
  const now = isSame ? places : placed(keys, places);
  if (now !== places) setPlaces(now);
  return (key) => now.get(key)!;
}

/** New rows take the free places in their order, so that what stands still on the screen stays the same element. */
export function placed(keys: readonly Key[], before: Places): Places {
  const taken = new Set(keys.flatMap((key) => before.get(key) ?? []));
  const free = [...before.values()].filter((place) => !taken.has(place)).sort((a, b) => a - b);
  let next = Math.max(-1, ...before.values()) + 1;
  return new Map(keys.map((key) => [key, before.get(key) ?? free.shift() ?? next++]));
}
