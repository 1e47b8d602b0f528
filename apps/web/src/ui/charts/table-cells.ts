import type { Route } from "next";
import type { Figure, Unit } from "./answer";
import { short, shown, spokenMark } from "./words";

/** As it is shown, and the bare number for who goes on computing; a rate with how many issues it is of. */
export type Cell = {
  text: string;
  value?: number | null;
  of?: number;
  href?: Route;
  spoken?: string;
  /** How it compares with the column beside it. */
  note?: string;
  /** Says how the cell on its left was before. */
  isBefore?: true;
  /** Is read as a sentence, not as a number. */
  isSentence?: true;
};
export const NOTHING: Cell = { text: "–" };

export function figureCell(row: string, figure: Figure, unit: Unit, column: string, change = ""): Cell {
  return {
    text: shown(figure.value, unit),
    value: figure.value,
    ...(isRate(unit) && figure.value !== null && { of: figure.n }),
    // Nothing to compute it from: there is no list either.
    ...(figure.href && figure.value !== null && { href: figure.href }),
    spoken: spokenMark(`${row}, ${column.toLowerCase()}`, figure, unit) + change,
  };
}

/** What says little without how many it is of. */
const isRate = (unit: Unit) => unit !== "issues" && unit !== "days";

export const beforeCell = (row: string, figure: Figure | undefined, unit: Unit, column = ""): Cell =>
  figure
    ? { ...figureCell(row, figure, unit, column ? `${column}, before` : "before"), isBefore: true }
    : { ...NOTHING, isBefore: true };

export const bare = (value: number | null): Cell => ({ text: value === null ? "–" : short(value), value });
