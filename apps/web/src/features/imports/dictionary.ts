import { RESOLUTIONS, ROOT_CAUSES, SEVERITIES, STAGES, STATUSES } from "@qm/domain";
import { plain } from "./names";
import { type Person, peopleFinder } from "./people";
import { type Place, placeFinder } from "./places";
import type { StatusWord } from "./word-tables";
import { meaningOf, proposalFor, type WordField, type WordMeanings } from "./words";

export type PlaceField = "category" | "team" | "campaign";
export type PersonField = "reporter" | "assignee";
export const ASKED_FIELDS = [
  "status",
  "resolution",
  "severity",
  "stage",
  "rootCause",
  "category",
  "team",
  "campaign",
  "reporter",
  "assignee",
] as const satisfies readonly (WordField | PlaceField | PersonField)[];
export type AskedField = (typeof ASKED_FIELDS)[number];

/** `known` by our tables, `decided` by a person, `proposed` until a person decides. */
export type Certainty = "known" | "decided" | "proposed";

/** A word of the file and what is made of it: one of our words, an id, or nothing. */
export type WordUse = {
  field: AskedField;
  word: string;
  means: string | number | null;
  certainty: Certainty;
  times: number;
  /** The line of its first use. */
  line: number;
};

/** What a person decided, by field and by word as `plain` gives it: one of our words, an id, or `null` for nothing. */
export type WordDecisions = Partial<Record<AskedField, Readonly<Record<string, string | number | null>>>>;

export type Known = {
  people: readonly Person[];
  teams: readonly Place[];
  categories: readonly Place[];
  campaigns: readonly Place[];
};

export type Meaning<T> = { means: T | null; certainty: Certainty };
/** `first`: the cell names several people, and the first was taken. */
export type PersonMeaning = Meaning<number> & { first: boolean };

/** Looks words up and remembers each, so that a person can see what was understood and decide the rest. `null` is an empty cell. */
export type Dictionary = {
  word: <F extends WordField>(field: F, cell: string, line: number) => Meaning<WordMeanings[F]> | null;
  place: (field: PlaceField, cell: string, line: number) => Meaning<number> | null;
  person: (field: PersonField, cell: string, line: number) => PersonMeaning | null;
  uses: () => WordUse[];
};

/** A field with more different words than this is the wrong column; they are still read, but no longer listed. */
const MAX_LISTED = 500;

/** In characters: what is longer is no name of anything but a text in the wrong column, and is known by its beginning. */
const LONGEST_WORD = 1_000;

export function dictionary(known: Known, decisions: WordDecisions): Dictionary {
  const seen = new Map<AskedField, Map<string, Seen>>();
  const findPlace = {
    category: placeFinder(known.categories),
    team: placeFinder(known.teams),
    campaign: placeFinder(known.campaigns),
  };
  const findPerson = peopleFinder(known.people);
  const ids = {
    category: idsOf(known.categories),
    team: idsOf(known.teams),
    campaign: idsOf(known.campaigns),
    reporter: idsOf(known.people),
    assignee: idsOf(known.people),
  };

  /** Each different word is looked up once and counted ever after. */
  function once<A extends Meaning<unknown> | null>(
    field: AskedField,
    cell: string,
    line: number,
    look: (word: string) => A,
  ): A {
    const words = seen.get(field) ?? new Map<string, Seen>();
    seen.set(field, words);
    const word = cell.trim().slice(0, LONGEST_WORD);
    const before = words.get(word);
    if (before) {
      before.times += 1;
      return before.answer as A;
    }
    const answer = look(word);
    words.set(word, { answer, line, times: 1 });
    return answer;
  }

  const choiceFor = (field: AskedField, cell: string) => {
    const choices = decisions[field];
    const word = plain(cell);
    return choices && Object.hasOwn(choices, word) ? choices[word] : undefined;
  };

  /** A decision comes from a form, so it counts only when it names something that may be chosen. */
  const idFor = (field: PlaceField | PersonField, cell: string) => {
    const choice = choiceFor(field, cell);
    return choice === null || (typeof choice === "number" && ids[field].has(choice)) ? choice : undefined;
  };

  return {
    word: <F extends WordField>(field: F, cell: string, line: number) =>
      once(field, cell, line, (word): Meaning<WordMeanings[F]> | null => {
        if (isNoWord(field, word)) return null;
        const choice = asWord(field, choiceFor(field, word));
        if (choice) return { means: choice, certainty: "decided" };
        const meaning = meaningOf(field, word);
        return meaning
          ? { means: meaning, certainty: "known" }
          : { means: proposalFor(field, word), certainty: "proposed" };
      }),

    place: (field, cell, line) =>
      once(field, cell, line, (word): Meaning<number> | null => {
        const found = findPlace[field](word);
        if (found.is === "none") return null;
        const choice = idFor(field, word);
        if (choice !== undefined) return { means: choice, certainty: "decided" };
        return found.is === "place" ? { means: found.id, certainty: "known" } : { means: null, certainty: "proposed" };
      }),

    person: (field, cell, line) =>
      once(field, cell, line, (word): PersonMeaning | null => {
        const found = findPerson(word);
        if (found.is === "nobody") return null;
        const choice = idFor(field, word);
        if (choice !== undefined) return { means: choice, certainty: "decided", first: false };
        return found.is === "person"
          ? { means: found.id, certainty: "known", first: found.first }
          : { means: null, certainty: "proposed", first: false };
      }),

    uses: () => [...seen].flatMap(([field, words]) => listed(field, words)),
  };
}

type Seen = { answer: Meaning<unknown> | null; line: number; times: number };

function listed(field: AskedField, words: ReadonlyMap<string, Seen>): WordUse[] {
  const uses: WordUse[] = [];
  for (const [word, { answer, line, times }] of words) {
    if (uses.length === MAX_LISTED) break;
    if (answer) uses.push({ field, word, line, times, certainty: answer.certainty, means: nameOf(answer.means) });
  }
  return uses;
}

const idsOf = (things: readonly { id: number }[]) => new Set(things.map(({ id }) => id));

const NO_WORDS = new Set(["", "n a", "na", "null", "not set"]);
// biome-ignore format: a table reads best as a table
const NO_RESOLUTION = new Set(["none", "unresolved", "open", "opened", "reopened", "unset", "undefined", "keine", "no resolution"]);

function isNoWord(field: WordField, word: string): boolean {
  const text = plain(word);
  return NO_WORDS.has(text) || (field === "resolution" && NO_RESOLUTION.has(text));
}

const OURS = { status: STATUSES, severity: SEVERITIES, resolution: RESOLUTIONS, stage: STAGES, rootCause: ROOT_CAUSES };

function asWord<F extends WordField>(field: F, choice: string | number | null | undefined): WordMeanings[F] | null {
  const ours: readonly string[] = OURS[field];
  if (typeof choice !== "string" || !ours.includes(choice)) return null;
  return (field === "status" ? { status: choice } : choice) as WordMeanings[F];
}

function nameOf(means: unknown): string | number | null {
  if (typeof means === "string" || typeof means === "number") return means;
  return isStatusWord(means) ? means.status : null;
}

const isStatusWord = (means: unknown): means is StatusWord =>
  typeof means === "object" && means !== null && "status" in means;
