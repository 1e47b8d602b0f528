import type { Side, Signal } from "./signals";

/** What people call a point of the chart: a week, or an escape. */
export type PeriodWords = { one: string; many: string };

/** A signal in one sentence, for people: "9 weeks in a row above the centre". */
export function signalWords({ rule, points, of, side, expected }: Signal, period: PeriodWords): string {
  const many = (count: number) => `${count} ${count === 1 ? period.one : period.many}`;
  switch (rule) {
    case "we1":
    case "nelson1":
      return `${many(points)}${points > 1 ? " in a row" : ""} ${side} the ${limitWord(side)} limit`;
    case "we2":
    case "nelson5":
      return `${points} of ${many(of)} near the ${limitWord(side)} limit or beyond it`;
    case "we3":
    case "nelson6":
      return `${points} of ${many(of)} well ${side} the centre`;
    case "we4":
    case "nelson2":
      return `${many(points)} in a row ${side} the centre`;
    case "nelson3":
      return `${many(points)} in a row, each ${side === "rising" ? "higher" : "lower"} than the one before`;
    case "nelson4":
      return `${many(points)} in a row, up and down by turns`;
    case "nelson7":
      return `${many(points)} in a row unusually close to the centre`;
    case "nelson8":
      return `${many(points)} in a row far from the centre, on both sides of it`;
    case "longest_run":
      return `${many(points)} in a row ${side} the centre, where chance makes up to ${expected} likely`;
    case "crossings":
      return `The centre is crossed ${times(points)} in ${many(of)}, where chance makes at least ${expected} likely`;
  }
}

const limitWord = (side: Side) => (side === "above" ? "upper" : "lower");

const times = (count: number) => (count === 1 ? "once" : count === 0 ? "not once" : `${count} times`);
