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

/** Where days are asked for that are all still to come: of them, and where how things stand now is told beside them. */
export const STILL_TO_COME = "These days are still to come.";
export const ONLY_NOW = "These days are still to come: only how things stand now can be told.";

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
  const size = sizeOf(is, before.value, unit);
  const by = size === null ? way : `${size} ${way}`;
  const isKnown = hasEnough(complete ?? now, unit) && hasEnough(before, unit);
  const news = better && isKnown ? (way === better ? ("good" as const) : ("bad" as const)) : null;
  return { way, news, by, words: `${by} than before (${was})` };
}

/** Of fewer than ten, one more or less moves a share by more than ten points, and chance alone moves a number by a third. */
const FEWEST = 10;
/** Of fewer links, one issue is more than one for each thousand of them. */
const FEWEST_LINKS = 1_000;

/** Whether there is enough behind a figure to call a change of it good or bad; a difference is made of what stands beside it. */
function hasEnough({ n, beside }: Figure, unit: Unit): boolean {
  if (unit === "per_1000_links") return n >= FEWEST_LINKS;
  const behind = unit === "issues" && beside ? beside.reduce((all, one) => all + one.n, 0) : n;
  return behind >= FEWEST;
}

/** A difference in the unit of the two figures, and of these as they are shown: whoever checks it finds it right. */
function sizeOf(is: number, was: number, unit: Unit): string | null {
  switch (unit) {
    case "issues":
      return whole(Math.abs(is - was));
    case "hours":
      return hoursApart(is, was);
    case "days":
      return `${apart(is, was)} d`;
    case "share":
      return pointsOf(apart(is * 100, was * 100));
    case "per_campaign":
    case "per_1000_links":
      return apart(is, was);
  }
}

const apart = (one: number, other: number) =>
  Math.abs(rounded(one) - rounded(other)).toLocaleString("en", { maximumFractionDigits: 2 });

/**
 * Of two units it is the one that suits the difference, and no finer one than theirs; `null` where the larger figure shows as the whole of it,
 * as if nothing were left of it.
 */
function hoursApart(is: number, was: number): string | null {
  const [fine, coarse] = [is, was].map((one) => amountOf(one).unit).toSorted(byLength) as [HourUnit, HourUnit];
  const inUnit = (hours: number, unit: HourUnit) => (hours * 60) / MINUTES[unit];
  if (fine === coarse) return `${apart(inUnit(is, fine), inUnit(was, fine))} ${SHORT_UNITS[fine]}`;
  const by = Math.abs(is - was);
  const unit = [fine, amountOf(by).unit].toSorted(byLength)[1]!;
  const size = `${short(inUnit(by, unit))} ${SHORT_UNITS[unit]}`;
  return size === shownHours(Math.max(is, was)) ? null : size;
}

const byLength = (one: HourUnit, other: HourUnit) => MINUTES[one] - MINUTES[other];

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

/** The same beside a figure that is another one with today. */
export function untilYesterday({ now, complete, unit }: Pick<Compared, "now" | "complete" | "unit">): string {
  const was = complete && shown(complete.value, unit);
  return was && was !== shown(now.value, unit) ? `until yesterday ${was}, ` : "";
}

const pointsOf = (by: string) => `${by} ${by === "1" ? "point" : "points"}`;

/** Whole numbers from a hundred on, two digits below. */
export const short = (value: number) => value.toLocaleString("en", { maximumFractionDigits: digitsOf(value) });

const digitsOf = (value: number) => {
  const size = Math.abs(value);
  return size >= 100 ? 0 : size >= 0.1 ? 1 : 2;
};
const rounded = (value: number) => Number(value.toFixed(digitsOf(value)));

const whole = (value: number) => Math.round(value).toLocaleString("en");

function shownHours(hours: number): string {
  const { amount, unit } = amountOf(hours);
  return `${short(amount)} ${SHORT_UNITS[unit]}`;
}

function spokenHours(hours: number): string {
  const { amount, unit } = amountOf(hours);
  const words = short(amount);
  return `${words} ${words === "1" ? unit.slice(0, -1) : unit}`;
}

type HourUnit = keyof typeof MINUTES;
const MINUTES = { minutes: 1, hours: 60, days: DAY_HOURS * 60 };
const SHORT_UNITS: Record<HourUnit, string> = { minutes: "min", hours: "h", days: "d" };

function amountOf(hours: number): { amount: number; unit: HourUnit } {
  const size = Math.abs(hours);
  if (size > MOST_HOURS) return { amount: hours / DAY_HOURS, unit: "days" };
  if (size >= 1 || size === 0) return { amount: hours, unit: "hours" };
  return { amount: Math.round(hours * 60), unit: "minutes" };
}
