import type { Reaction } from "@qm/domain";

/** What each reaction is called, in the order in which they are offered. */
export const REACTION_WORDS: Record<Reaction, string> = {
  agree: "Agree",
  thanks: "Thanks",
  done: "Done",
  looking: "Looking into it",
  hooray: "Hooray",
  unsure: "Not sure",
};

export type Given = { kind: Reaction; userId: number };
export type Counted = { kind: Reaction; people: readonly number[] };

/** Who gave each kind, in the order in which the kinds are offered. */
export function countReactions(given: readonly Given[]): Counted[] {
  const kinds = Object.keys(REACTION_WORDS) as Reaction[];
  return kinds
    .map((kind) => ({ kind, people: given.filter((one) => one.kind === kind).map(({ userId }) => userId) }))
    .filter(({ people }) => people.length > 0);
}

/** The same with one person's reaction given or taken back. */
export function toggled(given: readonly Given[], { kind, userId }: Given): Given[] {
  const others = given.filter((one) => one.kind !== kind || one.userId !== userId);
  return others.length < given.length ? others : [...given, { kind, userId }];
}

/** Names as people say them: oneself first, then in order, and how many more. */
export function namesOf(people: readonly number[], self: number, names: Readonly<Record<number, string>>): string {
  const mine = people.includes(self) ? ["You"] : [];
  const others = people.filter((id) => id !== self).map((id) => names[id] ?? "Somebody");
  const all = [...mine, ...others];
  const shown = all.length > 6 ? [...all.slice(0, 5), `${all.length - 5} more`] : all;
  return LIST.format(shown);
}

const LIST = new Intl.ListFormat("en", { type: "conjunction" });
