import { onlyOne, plain, withoutBrackets } from "./names";

/** `email` is `null` where the one who asks may not know it. */
export type Person = { id: number; name: string; email: string | null };

/** `first` says that the cell names several people and the first was taken. */
export type FoundPerson =
  | { is: "person"; id: number; first: boolean }
  | { is: "nobody" }
  | { is: "unknown"; word: string };

const NOBODY = new Set([
  "",
  "unassigned",
  "nobody",
  "none",
  "n a",
  "na",
  "null",
  "not assigned",
  "nicht zugewiesen",
  "anonymous",
]);

/** Finds people by e-mail, by exact name, then by a name that is alike and belongs to one person only. */
export function peopleFinder(people: readonly Person[]): (cell: string) => FoundPerson {
  const byEmail = new Map(people.flatMap(({ id, email }) => (email ? [[email.toLowerCase(), id] as const] : [])));
  const byName = onlyOne(people.map(({ id, name }) => [name, id]));
  const byPlainName = onlyOne(people.map(({ id, name }) => [plainName(name), id]));

  const find = (text: string): number | null => {
    const [email] = addressesIn(text);
    if (email && byEmail.has(email)) return byEmail.get(email)!;
    const name = withoutBrackets(text, "<([").trim();
    return byName.get(name) ?? byPlainName.get(plainName(name)) ?? null;
  };

  return (cell) => {
    const word = cell.trim();
    if (NOBODY.has(plain(word))) return { is: "nobody" };
    const whole = find(word);
    if (whole !== null) return { is: "person", id: whole, first: false };
    const [first, ...others] = word.split(/[,;|\n]+/);
    const id = others.length ? find(first!) : null;
    return id === null ? { is: "unknown", word } : { is: "person", id, first: true };
  };
}

/** The e-mail addresses in a text, in small letters. */
export const addressesIn = (text: string): string[] =>
  text.includes("@") ? text.split(/[\s<>"'(),;]+/).flatMap((part) => (isAddress(part) ? part.toLowerCase() : [])) : [];

/** Something on either side of an @. */
function isAddress(part: string): boolean {
  const at = part.indexOf("@", 1);
  return at > 0 && at < part.length - 1;
}

/** Words in any order: "Doe, Jane", "Jane Doe" and "jane.doe" are alike. */
const plainName = (name: string) => plain(name).split(" ").sort().join(" ");
