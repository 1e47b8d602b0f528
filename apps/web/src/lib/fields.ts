import type { DayRange, Word } from "@qm/domain";

/** What a reference points to. */
export type RefTarget = "team" | "category" | "campaign" | "user";

/** Where a field appears. `rephrase` marks what a reporter may still edit while the own issue is new. */
export type Place = "form" | "table" | "filter" | "sort" | "details" | "rephrase";

type Common = { label: string; on: readonly Place[]; optional?: true; help?: string };

/** A field, described once as data; functions decide by its kind. `texts` fields are kept beside the narrow row. */
export type Field = Common &
  (
    | { kind: "number" }
    | { kind: "text"; max: number }
    | { kind: "markdown"; max: number; texts: true }
    | { kind: "url"; max: number; texts: true }
    | { kind: "choice"; options: readonly [Word, ...Word[]] }
    | { kind: "ref"; to: RefTarget }
    | { kind: "day" }
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
  return Object.keys(fields).filter((key) => fields[key]!.on.includes(place)) as On<F, P>[];
}

/** A reference in a filter: an id, the one who looks, or nobody and nothing. */
export type Ref = number | "me" | "none";

type FilterValue<F extends Field> = F extends { kind: "choice"; options: readonly (infer W)[] }
  ? W[]
  : F extends { kind: "ref" }
    ? Ref[]
    : F extends { kind: "day" }
      ? DayRange
      : F extends { kind: "flag" }
        ? true
        : F extends { kind: "number" }
          ? number[]
          : string;

export type Filters<F extends Fields> = { [K in On<F, "filter">]?: FilterValue<F[K]> };

/** Any filter's value, for the functions that decide by kind. */
export type AnyFilterValue = Word[] | Ref[] | number[] | DayRange | true | string;
