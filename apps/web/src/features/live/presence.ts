import { PRESENT_MS, type Presence } from "@/lib/live";

type Seat = { person: number; writing: boolean; until: number };

/** Who has which issue before them, in any process of the house. It is kept in memory only, and ends by itself. */
export class Presences {
  readonly #issues = new Map<number, Map<string, Seat>>();

  /** @returns whether others see a difference */
  hear({ issue, person, tab, is }: { issue: number; person: number; tab: string; is: Presence }, now: number): boolean {
    const before = this.#stateOf(issue, person, now);
    const seats = this.#issues.get(issue) ?? new Map<string, Seat>();
    const key = `${person} ${tab}`;
    if (is === "gone") seats.delete(key);
    else seats.set(key, { person, writing: is === "writing", until: now + PRESENT_MS });
    if (seats.size > 0) this.#issues.set(issue, seats);
    else this.#issues.delete(issue);
    return before !== this.#stateOf(issue, person, now);
  }

  /** Lets go of those who have not been heard of. @returns the issues at which others see a difference */
  sweep(now: number): number[] {
    const changed: number[] = [];
    for (const [issue, seats] of this.#issues) {
      const over = [...seats].filter(([, { until }]) => until <= now);
      for (const [key] of over) seats.delete(key);
      if (over.length > 0) changed.push(issue);
      if (seats.size === 0) this.#issues.delete(issue);
    }
    return changed;
  }

  /** Who is there, and whether they write. */
  at(issue: number, now: number): Map<number, boolean> {
    const people = new Map<number, boolean>();
    for (const { person, writing, until } of this.#issues.get(issue)?.values() ?? []) {
      if (until > now) people.set(person, writing || (people.get(person) ?? false));
    }
    return people;
  }

  /** Where each of the people is. */
  whereIs(person: number): Set<number> {
    return new Set(
      [...this.#issues]
        .filter(([, seats]) => [...seats.values()].some((seat) => seat.person === person))
        .map(([issue]) => issue),
    );
  }

  #stateOf = (issue: number, person: number, now: number) => this.at(issue, now).get(person);
}
