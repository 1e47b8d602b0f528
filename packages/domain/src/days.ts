/** Calendar days in a time zone. A day is written `2026-11-22`. */
export type Day = string;

// Years beyond these are slips of the keyboard: a date field sends 0002 while 2026 is being typed.
const DAY = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/;
const MINUTE = 60_000;

/** So far ahead of our clock, in milliseconds, may lie what has happened elsewhere: zones are mistaken, and clocks differ. */
export const AHEAD_MS = 24 * 60 * MINUTE;

/** Whether the text is a day that exists, from 1900 to 2199: the 30th of February does not. */
export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string) {
  let made = formatters.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(zone, made);
  }
  return made;
}

/** A list asks for the offset of this moment once for each of its conditions. */
let lastAsked: { second: number; zone: string; offset: number } | undefined;

/** How far the zone's clock is ahead of UTC at this moment, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const second = Math.floor(at / 1000);
  if (lastAsked?.second !== second || lastAsked.zone !== zone)
    lastAsked = { second, zone, offset: foundOffset(second * 1000, zone) };
  return lastAsked.offset;
}

function foundOffset(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!) - at;
}

/** The day that a moment falls on, in the zone. */
export function dayOf(at: Date, zone: string): Day {
  return new Date(at.getTime() + offsetAt(at.getTime(), zone)).toISOString().slice(0, 10);
}

/** A list asks for the same few at every step, and each takes what six looks into the zone's calendar take. */
const starts = new Map<string, number>();
const MOST_STARTS = 1_000;

/** The first moment of a day in the zone; where a clock change skips midnight, the first moment after it. */
export function startOfDay(day: Day, zone: string): Date {
  const key = `${day} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return new Date(known);
  if (starts.size >= MOST_STARTS) starts.clear();
  const found = foundStart(day, zone);
  starts.set(key, found);
  return new Date(found);
}

function foundStart(day: Day, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const early = wall - offsetAt(wall - 24 * 60 * MINUTE, zone);
  const late = wall - offsetAt(wall + 24 * 60 * MINUTE, zone);
  const candidates = [Math.min(early, late), Math.max(early, late)];
  const first = candidates.find((at) => dayOf(new Date(at), zone) === day && dayOf(new Date(at - 1), zone) < day);
  return first ?? Math.max(early, late);
}

/** The first day of the month that a day is in. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The day so many days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The Monday of the week that holds this day (ISO 8601). */
export const weekOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Words for a range of days, counted from today. */
export const DAY_WORDS = {
  today: "Today",
  yesterday: "Yesterday",
  this_week: "This week",
  last_week: "Last week",
  last_7_days: "Last 7 days",
  last_30_days: "Last 30 days",
  last_90_days: "Last 90 days",
  this_month: "This month",
  last_month: "Last month",
  this_year: "This year",
  next_week: "Next week",
  next_7_days: "Next 7 days",
} as const;

/** A number of days counted from today, and so another range tomorrow. */
export type DayCount = { kind: "last" | "next" | "older_than"; days: number };
export type DayWord = keyof typeof DAY_WORDS | `${DayCount["kind"]}_${number}_days`;

/** A range by word, or from one day to another, both included; an open end has no day. */
export type DayRange = { word: DayWord } | { from?: Day; to?: Day };

/** Ten years. */
export const MOST_DAYS = 3_650;
const COUNT = /^(last|next|older_than)_([1-9]\d{0,3})_days$/;

/** What a word counts; `null` for a word that has a meaning of its own. */
export function dayCount(word: string): DayCount | null {
  const [, kind, days] = COUNT.exec(word) ?? [];
  if (!kind || Number(days) > MOST_DAYS) return null;
  return { kind: kind as DayCount["kind"], days: Number(days) };
}

/** The word for so many days. The last one day is today, and so is the next. */
export const dayWord = ({ kind, days }: DayCount): DayWord =>
  days === 1 && kind !== "older_than" ? "today" : `${kind}_${days}_days`;

/** The one way to write a word, or `null` for what is none. */
export function readDayWord(text: string): DayWord | null {
  if (Object.hasOwn(DAY_WORDS, text)) return text as DayWord;
  const count = dayCount(text);
  return count && dayWord(count);
}

/** A word as people read it. */
export function dayWordLabel(word: DayWord): string {
  if (Object.hasOwn(DAY_WORDS, word)) return DAY_WORDS[word as keyof typeof DAY_WORDS];
  const { kind, days } = dayCount(word) ?? never(word);
  const length = days === 1 ? "1 day" : `${days} days`;
  return kind === "older_than" ? `Older than ${length}` : `${kind === "last" ? "Last" : "Next"} ${length}`;
}

const never = (word: string): never => {
  throw new Error(`"${word}" is no word for days.`);
};

/**
 * The first day and the last, both included. "Last 7 days" are today and the six before it;
 * "older than 7 days" are all the days before those.
 */
export function daysIn(range: DayRange, today: Day): { from?: Day; to?: Day } {
  if (!("word" in range)) return range;
  const monthStart = firstOfMonth(today);
  switch (range.word) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "this_week":
      return wholeWeek(weekOf(today));
    case "last_week":
      return wholeWeek(addDays(weekOf(today), -7));
    case "next_week":
      return wholeWeek(addDays(weekOf(today), 7));
    case "this_month":
      return { from: monthStart, to: today };
    case "last_month":
      return { from: firstOfMonth(addDays(monthStart, -1)), to: addDays(monthStart, -1) };
    case "this_year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    default:
      return counted(dayCount(range.word) ?? never(range.word), today);
  }
}

const wholeWeek = (monday: Day) => ({ from: monday, to: addDays(monday, 6) });

function counted({ kind, days }: DayCount, today: Day): { from?: Day; to?: Day } {
  switch (kind) {
    case "last":
      return { from: addDays(today, 1 - days), to: today };
    case "next":
      return { from: today, to: addDays(today, days - 1) };
    case "older_than":
      return { to: addDays(today, -days) };
  }
}

/** The same range as moments, half-open: from the first moment of its first day to the first moment after its last. */
export function momentsIn(range: DayRange, now: Date, zone: string): { from?: Date; before?: Date } {
  const { from, to } = daysIn(range, dayOf(now, zone));
  return {
    ...(from && { from: startOfDay(from, zone) }),
    ...(to && { before: startOfDay(addDays(to, 1), zone) }),
  };
}
