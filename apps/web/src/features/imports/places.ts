import { onlyOne, plain } from "./names";

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

/** Finds a place by its name, or by one that is alike but for case, accents, punctuation and a plural; of several labels the first known one counts. */
export function placeFinder(places: readonly Place[]): (cell: string) => FoundPlace {
  const byName = new Map(places.map(({ id, name }) => [name, id]));
  const alike = onlyOne(places.map(({ id, name }) => [singular(name), id]));
  const find = (name: string) => byName.get(name) ?? alike.get(singular(name));
  return (cell) => {
    const word = cell.trim();
    const whole = find(word);
    if (whole !== undefined) return { is: "place", id: whole };
    if (NONE.has(plain(word))) return { is: "none" };
    for (const label of word.split(/[,;|\n]+/)) {
      const part = find(label.trim());
      if (part !== undefined) return { is: "place", id: part };
    }
    return { is: "unknown", word };
  };
}

const singular = (name: string) => plain(name).replace(/(?<=[^s ])s(?= |$)/g, "");
