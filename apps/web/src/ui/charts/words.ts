import type { Beside, Better, Compared, Figure, Mark, Unit } from "./answer";

const DAY_HOURS = 24;
/** Up to here hours are read more easily than days. */
const MOST_HOURS = 48;

/** A value as it stands beside a mark: `1,204`, `3.2 h`, `12.5 %`. */
export function shown(value: number | null, unit: Unit): string {
  if (value === null) return "–";
  switch (unit) {
    case "issues":
      return whole(value);
    case "hours":
      return shownHours(value);
    case "days":
      return `${short(value)} d`;
    case "share":
      return `${short(value * 100)} %`;
    case "per_campaign":
    case "per_1000_links":
      return short(value);
  }
}

/** A value as it is read out: `1,204 issues`, `3.2 hours`, `12.5 percent`. */
export function spoken(value: number | null, unit: Unit): string {
  if (value === null) return "nothing to compute it from";
  switch (unit) {
    case "issues":
      return issues(value);
    case "hours":
      return spokenHours(value);
    case "days":
      return `${short(value)} ${short(value) === "1" ? "day" : "days"}`;
    case "share":
      return `${short(value * 100)} percent`;
    case "per_campaign":
      return `${short(value)} issues per campaign`;
    case "per_1000_links":
      return `${short(value)} issues per 1,000 links`;
  }
}

/** What a mark says of itself; a rate never stands without what it is of. */
export function spokenMark(name: string, figure: Figure, unit: Unit, part?: Part): string {
  const words = partWords(part);
  return `${name}: ${spoken(figure.value, unit)}${numbersOf(figure, unit)}${words ? `, ${words}` : ""}`;
}

type Part = Pick<Mark, "running" | "cut"> | undefined;

/** Why a mark is less than its neighbours would let expect; nothing where it is whole. */
export const partWords = (part: Part) => (part?.running ? "so far" : part?.cut ? "in part" : "");

function numbersOf(figure: Figure, unit: Unit): string {
  const { value, n, part } = figure;
  // How long it took is no part of the issues that it took until.
  if (unit === "days") return n > 0 ? `, ${issues(n)}` : "";
  if (unit === "issues" || n === value) return "";
  if (isForEach(unit) && part === undefined) return `, ${issues(n)}`;
  return part === undefined ? `, of ${issues(n)}` : `, ${partOf(figure, unit)}`;
}

/** What a rate is of, as it stands beside it: the `n` issues of a share or a time, and else both numbers that it is made of. */
export const numbersShown = (figure: Figure, unit: Unit): string =>
  figure.of && figure.part !== undefined ? partOf(figure, unit) : `n ${whole(figure.n)}`;

function partOf({ n, part = 0, of }: Figure, unit: Unit): string {
  const all = of ? `${whole(n)} ${n === 1 ? of.slice(0, -1) : of}` : issues(n);
  return `${isForEach(unit) ? issues(part) : whole(part)} of ${all}`;
}

const isForEach = (unit: Unit) => unit === "per_campaign" || unit === "per_1000_links";

export const issues = (n: number) => `${whole(n)} ${Math.abs(n) === 1 ? "issue" : "issues"}`;

/** One more list behind a value, as it stands beside it and as it is read out. */
export const besideShown = ({ n, words }: Beside) => `${whole(n)} ${words}`;
export const besideSpoken = (name: string, { n, words }: Beside) => `${name}, ${words}: ${issues(n)}`;

/** `by` says how much, and `words` beside what as well. */
export type Change = { way: "more" | "less" | "same"; news: "good" | "bad" | null; by: string; words: string };

type Comparing = Pick<Compared, "now" | "before" | "unit" | "better"> & { complete?: Figure | undefined };

/** How a figure compares with the period before, day for day; `null` where one of them is missing. */
export function changeOf({ now, complete, before, unit, better }: Comparing): Change | null {
  const is = (complete ?? now).value;
  if (!before || before.value === null || is === null) return null;
  const was = shown(before.value, unit);
  if (shown(is, unit) === was) return { way: "same", news: null, by: "as before", words: `as before (${was})` };

  const way = is > before.value ? "more" : "less";
  const size = differenceOf(is, before.value, unit);
  const news = better && (way === better ? ("good" as const) : ("bad" as const));
  return { way, news, by: `${size} ${way}`, words: `${size} ${way} than before (${was})` };
}

type Marked = Figure & { complete?: Figure; before?: Figure };

/** The same of a mark, which holds what it is compared with. */
export const changeAt = (mark: Marked, unit: Unit, better: Better | undefined): Change | null =>
  changeOf({ now: mark, complete: mark.complete, before: mark.before ?? null, unit, better: better ?? null });

/** How a change is read out behind what it is of; what it is judged as is said, since no colour is heard. */
export function spokenChange(change: Change | null): string {
  if (!change) return "";
  const judged = change.news ? `, which is ${change.news === "good" ? "better" : "worse"}` : "";
  return `, ${change.words}${judged}`;
}

/** Today is left out of a comparison, since it is not over: the number that was compared is told, which is not the one shown. */
export const withoutToday = (complete: Figure | undefined, unit: Unit): string =>
  complete ? `; until yesterday, with as many days before: ${shown(complete.value, unit)}` : "";

/** How far two values are apart, in the unit of the larger and by the digits that both are shown with. */
function differenceOf(one: number, other: number, unit: Unit): string {
  const apart = (scale: number) => Math.abs(rounded(one * scale) - rounded(other * scale));
  if (unit === "share") return pointsOf(apart(100));
  const isOfDays = unit === "hours" && Math.max(Math.abs(one), Math.abs(other)) > MOST_HOURS;
  return isOfDays ? shown(apart(1 / DAY_HOURS), "days") : shown(Math.abs(one - other), unit);
}

const rounded = (value: number) => Number(short(value).replaceAll(",", ""));

const pointsOf = (by: number) => `${short(by)} ${short(by) === "1" ? "point" : "points"}`;

/** Whole numbers from a hundred on, two digits below. */
export function short(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

const whole = (value: number) => Math.round(value).toLocaleString("en");

function shownHours(hours: number): string {
  const { amount, unit } = amountOf(hours);
  return `${short(amount)} ${unit === "minutes" ? "min" : unit === "hours" ? "h" : "d"}`;
}

function spokenHours(hours: number): string {
  const { amount, unit } = amountOf(hours);
  const words = short(amount);
  return `${words} ${words === "1" ? unit.slice(0, -1) : unit}`;
}

function amountOf(hours: number): { amount: number; unit: "minutes" | "hours" | "days" } {
  const size = Math.abs(hours);
  if (size > MOST_HOURS) return { amount: hours / DAY_HOURS, unit: "days" };
  if (size >= 1 || size === 0) return { amount: hours, unit: "hours" };
  return { amount: Math.round(hours * 60), unit: "minutes" };
}
