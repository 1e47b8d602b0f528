import { addDays, type Day, firstOfMonth, isDay, weekOf } from "./days";

/** The periods that figures are asked for, by the word that stands in an address. */
export const PERIOD_WORDS = {
  last_7_days: "Last 7 days",
  last_30_days: "Last 30 days",
  last_90_days: "Last 90 days",
  last_12_weeks: "Last 12 weeks",
  this_year: "This year",
} as const;

export type PeriodWord = keyof typeof PERIOD_WORDS;

/** A period by word, which is another one tomorrow, or from one day to another, both included. */
export type PeriodChoice = { word: PeriodWord } | { from: Day; to: Day };

export type Step = "day" | "week" | "month";

/** From one day to another, both included, in steps. */
export type Period = { from: Day; to: Day; step: Step };

export const DEFAULT_PERIOD: PeriodChoice = { word: "last_12_weeks" };

/** Three years: a step is a month at most, and a chart has room for so many. */
export const MOST_PERIOD_DAYS = 1_096;
const MOST_SINGLE_DAYS = 31;
const MOST_DAYS_IN_WEEKS = 190;

/** The days of a period, none of them ahead of today. */
export function periodOf(choice: PeriodChoice, today: Day): Period {
  if (!("word" in choice)) {
    const to = choice.to > today && choice.from <= today ? today : choice.to;
    return { from: choice.from, to, step: stepFor(daysBetween(choice.from, to) + 1) };
  }
  switch (choice.word) {
    case "last_7_days":
      return { from: addDays(today, -6), to: today, step: "day" };
    case "last_30_days":
      return { from: addDays(today, -29), to: today, step: "day" };
    case "last_90_days":
      return { from: addDays(today, -89), to: today, step: "week" };
    case "last_12_weeks":
      return { from: addDays(weekOf(today), -11 * 7), to: today, step: "week" };
    case "this_year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today, step: "month" };
  }
}

export function periodBefore({ from, to, step }: Period): Period {
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1), step };
}

/**
 * What of a period is compared, and with what: its days that are over, and as many before it. The day that still runs has only begun, and
 * would make every count look smaller than it will be. `null` where no day is over.
 */
export function periodsCompared(period: Period, today: Day): { complete: Period; before: Period } | null {
  const to = period.to < today ? period.to : addDays(today, -1);
  if (to < period.from) return null;
  const complete = { ...period, to };
  return { complete, before: periodBefore(complete) };
}

/** Whether all of a period is still to come, so that nothing has happened in it. */
export const isAhead = ({ from }: Pick<Period, "from">, today: Day): boolean => from > today;

/** `running`: it is not over. `cut`: the period holds a part of it alone, which makes it look smaller than its neighbours. */
export type PeriodStep = { from: Day; to: Day; running?: true; cut?: true };

/**
 * A period in its steps: days, weeks from Monday on, or months. A week is the same on every chart, whatever day the period begins on.
 * The step that today is in still runs, and what is ahead has not begun.
 */
export function stepsOf({ from, to, step }: Period, today: Day): PeriodStep[] {
  const steps: PeriodStep[] = [];
  for (let start = from; start <= to; ) {
    const last = lastOf(start, step);
    const end = last < to ? last : to;
    const isCut = end < last || start !== firstOf(start, step);
    steps.push({ from: start, to: end, ...(today <= last ? { running: true } : isCut && { cut: true }) });
    start = addDays(end, 1);
  }
  return steps;
}

/**
 * What each step of a period stands beside: the one that is as many earlier as the period has steps. Months stand beside those of a year before,
 * or of as many years as the period is long, since campaigns follow the seasons. The step that still runs stands beside nothing.
 */
export function stepsBefore(period: Period, today: Day): ({ from: Day; to: Day } | null)[] {
  const steps = stepsOf(period, today);
  const earlier = (day: Day) =>
    period.step === "month"
      ? monthsEarlier(day, stepsEarlier(period, today))
      : addDays(day, -stepsEarlier(period, today) * (period.step === "week" ? 7 : 1));
  return steps.map(({ from, to, running }) => (running ? null : { from: earlier(from), to: earlier(to) }));
}

/** How many steps earlier that is. */
export function stepsEarlier(period: Period, today: Day): number {
  const { length } = stepsOf(period, today);
  return period.step === "month" ? Math.ceil(length / 12) * 12 : length;
}

/** As it stands in an address: a word, or `2026-01-01..2026-03-31`. */
export const writePeriod = (choice: PeriodChoice) => ("word" in choice ? choice.word : `${choice.from}..${choice.to}`);

export function parsePeriod(text: string): PeriodChoice | null {
  if (Object.hasOwn(PERIOD_WORDS, text)) return { word: text as PeriodWord };
  const [from = "", to = "", ...more] = text.split("..");
  if (more.length > 0 || !isDay(from) || !isDay(to) || from > to) return null;
  return daysBetween(from, to) < MOST_PERIOD_DAYS ? { from, to } : null;
}

/** Where the step begins that holds this day. */
function firstOf(day: Day, step: Step): Day {
  switch (step) {
    case "day":
      return day;
    case "week":
      return weekOf(day);
    case "month":
      return firstOfMonth(day);
  }
}

/** And where it ends. */
function lastOf(day: Day, step: Step): Day {
  switch (step) {
    case "day":
      return day;
    case "week":
      return addDays(weekOf(day), 6);
    case "month":
      return addDays(firstOfMonth(addDays(firstOfMonth(day), 31)), -1);
  }
}

/** The same day so many months earlier; the last of its month stays the last. */
function monthsEarlier(day: Day, months: number): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
  const last = lastOf(first, "month");
  const same = first.slice(0, 8) + day.slice(8);
  return day === lastOf(day, "month") || same > last ? last : same;
}

function stepFor(days: number): Step {
  if (days <= MOST_SINGLE_DAYS) return "day";
  return days <= MOST_DAYS_IN_WEEKS ? "week" : "month";
}

const DAY_MS = 86_400_000;
const daysBetween = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / DAY_MS;
