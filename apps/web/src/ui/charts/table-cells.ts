import type { Route } from "next";
import type { Beside, Figure, Unit } from "./answer";
import { besideShown, besideSpoken, numbersShown, short, shown, spokenMark } from "./words";

/** As it is shown, and the bare number for who goes on computing; a rate with how many issues it is of. */
export type Cell = {
  text: string;
  value?: number | null;
  /** Of the value. */
  unit?: Unit;
  of?: number;
  /** What stands beside the value for it. */
  ofWords?: string;
  /** Other lists behind it. */
  beside?: readonly BesideCell[];
  href?: Route;
  spoken?: string;
  /** How it compares with the column beside it. */
  note?: string;
  /** Says how the cell on its left was before. */
  isBefore?: true;
  /** Is read as a sentence, not as a number. */
  isSentence?: true;
};
/** `value` and `words` say the same as `text`, for who goes on computing. */
export type BesideCell = { key: string; text: string; value: number; words: string; href: Route; spoken: string };

const besideCell = (name: string, one: Beside): BesideCell => ({
  ...{ key: one.key, words: one.words, value: one.n, href: one.href },
  ...{ text: besideShown(one), spoken: besideSpoken(name, one) },
});

export const NOTHING: Cell = { text: "–" };

export const valueCell = (value: number | null, unit: Unit): Cell => ({ text: shown(value, unit), value, unit });

export function figureCell(row: string, figure: Figure, unit: Unit, column: string, change = ""): Cell {
  const name = `${row}, ${column.toLowerCase()}`;
  return {
    ...valueCell(figure.value, unit),
    ...(isRate(unit) && figure.value !== null && { of: figure.n, ofWords: numbersShown(figure, unit) }),
    // Nothing to compute it from: there is no list either.
    ...(figure.href && figure.value !== null && { href: figure.href }),
    spoken: spokenMark(name, figure, unit) + change,
    ...(figure.beside && { beside: figure.beside.map((one) => besideCell(name, one)) }),
  };
}

/** What says little without how many it is of. */
const isRate = (unit: Unit) => unit !== "issues" && unit !== "days";

export const beforeCell = (row: string, figure: Figure | undefined, unit: Unit, column = ""): Cell =>
  figure
    ? { ...figureCell(row, figure, unit, column ? `${column}, before` : "before"), isBefore: true }
    : { ...NOTHING, isBefore: true };

export const bare = (value: number | null): Cell => ({ text: value === null ? "–" : short(value), value });
