import type { Day, DayRange, Word } from "@qm/domain";

/** What a reference points to. */
export type RefTarget = "team" | "category" | "campaign" | "user";

/** Where a field appears. `rephrase` marks what a reporter may still edit while the own issue is new; `history`, whose former values may be asked for. */
export type Place = "form" | "table" | "filter" | "sort" | "details" | "rephrase" | "history";

type Common = { label: string; on: readonly Place[]; optional?: true; help?: string };

/**
 * A field, described once as data; functions decide by its kind. `texts` fields are kept beside the narrow row. Two kinds are kept nowhere:
 * a `past` is what another field was at the end of a day, a `state` follows from others and from the time, as a day may that `follows`.
 */
export type Field = Common &
  (
    | { kind: "number" }
    | { kind: "text"; max: number }
    | { kind: "markdown"; max: number; texts: true }
    | { kind: "url"; max: number; texts: true }
    | { kind: "choice"; options: readonly [Word, ...Word[]] }
    | { kind: "ref"; to: RefTarget }
    | { kind: "past"; options: readonly [Word, ...Word[]] }
    | { kind: "state"; options: readonly [Word, ...Word[]] }
    | { kind: "day"; follows?: true }
    | { kind: "flag" }
  );

export type Fields = Record<string, Field>;
export type Kind = Field["kind"];

/** The keys of the fields that appear in a place. */
export type On<F extends Fields, P extends Place> = {
  [K in keyof F]: P extends F[K]["on"][number] ? K : never;
}[keyof F] &
  string;

export function on<F extends Fields, P extends Place>(place: P, fields: F): On<F, P>[] {
  const known = keysOn.get(fields) ?? new Map<Place, string[]>();
  keysOn.set(fields, known);
  const keys = known.get(place) ?? Object.keys(fields).filter((key) => fields[key]!.on.includes(place));
  known.set(place, keys);
  return keys as On<F, P>[];
}

/** A list asks for them a hundred times at every step. */
const keysOn = new WeakMap<Fields, Map<Place, string[]>>();

/** A reference in a filter: an id, the one who looks, the teams of the one who looks, or nobody and nothing. */
export type Ref = number | "me" | "mine" | "none";

/** Numbers from one to another, both included; an open end has none. */
export type NumberRange = { from?: number; to?: number };

/** A field that may be empty may be asked whether it is. */
type None<F extends Field> = F extends { optional: true } ? "none" : never;

export type FilterValue<F extends Field> = F extends { kind: "choice"; options: readonly (infer W)[] }
  ? (W | None<F>)[]
  : F extends { kind: "past"; options: readonly (infer W)[] }
    ? { day: Day; words: W[] }
    : F extends { kind: "state"; options: readonly (infer W)[] }
      ? (W | None<F>)[]
      : F extends { kind: "ref" }
        ? Ref[]
        : F extends { kind: "day" }
          ? DayRange | None<F>
          : F extends { kind: "flag" }
            ? true
            : F extends { kind: "number" }
              ? number[] | NumberRange
              : string;

/** What was so at the end of a day. */
export type PastValue = { day: Day; words: Word[] };

/** Any filter's value, for the functions that decide by kind. */
export type AnyFilterValue = PastValue | (Word | "none")[] | Ref[] | number[] | NumberRange | DayRange | true | string;

/** `is` a value or one of several, or `not`; `was` it at any time, `never`, or had it once and `left` it; of a text, how it `starts` or `ends`. */
export const OPERATORS = ["is", "not", "was", "never", "left", "starts", "ends"] as const;
export type Operator = (typeof OPERATORS)[number];

/** What is asked of one field. */
export type Condition<F extends Fields> = {
  [K in On<F, "filter">]: { key: K; operator: Operator; value: FilterValue<F[K]> };
}[On<F, "filter">];

/** The same, for the functions that decide by kind. */
export type AnyCondition = { key: string; operator: Operator; value: AnyFilterValue };

/**
 * What a list is asked: each field's value, and all of the clauses; of a clause, one condition at least.
 * Whatever is simply `is` stands under its field's key, so that most filters need no clause.
 */
export type Filters<F extends Fields> = { [K in On<F, "filter">]?: FilterValue<F[K]> } & {
  clauses?: readonly (readonly Condition<F>[])[];
};
