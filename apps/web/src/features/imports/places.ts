import { plain } from "./names";

/** A team, category or campaign. */
export type Place = { id: number; name: string };

export type FoundPlace = { is: "place"; id: number } | { is: "none" } | { is: "unknown"; word: string };

const NONE = new Set([
  "",
  "none",
  "n a",
  "na",
  "null",
  "not set",
  "no category",
  "no campaign",
  "no team",
  "uncategorized",
]);

/** Finds a place by its name, alike but for case, accents, punctuation and a plural; of several labels the first known one counts. */
export function placeFinder(places: readonly Place[]): (cell: string) => FoundPlace {
  const byName = new Map(places.map(({ id, name }) => [singular(name), id]));
  return (cell) => {
    const word = cell.trim();
    if (NONE.has(plain(word))) return { is: "none" };
    const whole = byName.get(singular(word));
    if (whole !== undefined) return { is: "place", id: whole };
    const part = word.split(/[,;|\n]+/).find((label) => byName.has(singular(label)));
    return part === undefined ? { is: "unknown", word } : { is: "place", id: byName.get(singular(part))! };
  };
}

const singular = (name: string) => plain(name).replace(/(?<=[^s ])s(?= |$)/g, "");
