import { addDays, type Day, dayOf, offsetAt, startOfDay } from "../days";

/** Minutes of a day by the wall clock, from 0 to 1440: open from the first until the second. */
export type Hours = { from: number; to: number };

/** When the clock of an agreed time runs. */
export type BusinessCalendar = {
  /** From Monday to Sunday; `null` is a day off. */
  week: readonly (Hours | null)[];
  holidays: readonly Day[];
};

/** A stretch of working time, half-open. */
export type Opening = { opensAt: Date; closesAt: Date };

const DAY_MINUTES = 1_440;
const MINUTE = 60_000;

/** Nine to five from Monday to Friday: what a workspace begins with. */
export const OFFICE_HOURS = {
  week: [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday < 5 ? { from: 9 * 60, to: 17 * 60 } : null)),
  holidays: [] as Day[],
} satisfies BusinessCalendar;

/** The working time of the days from one to another, both included, in their order. Days without any are left out. */
export function openingsOf({ week, holidays }: BusinessCalendar, zone: string, from: Day, to: Day): Opening[] {
  const off = new Set(holidays);
  const openings: Opening[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const hours = off.has(day) ? null : week[weekdayOf(day)];
    if (!hours) continue;
    const opening = { opensAt: momentOf(day, hours.from, zone), closesAt: momentOf(day, hours.to, zone) };
    // A change of the clock can swallow a short opening.
    if (opening.opensAt < opening.closesAt) openings.push(opening);
  }
  return openings;
}

/** Milliseconds of working time between two moments; 0 where the second is not later. Without a calendar the clock always runs. */
export function workingTime(calendar: BusinessCalendar | null, zone: string, from: Date, to: Date): number {
  if (to <= from) return 0;
  if (!calendar) return to.getTime() - from.getTime();
  let sum = 0;
  for (const { opensAt, closesAt } of openingsOf(calendar, zone, dayOf(from, zone), dayOf(to, zone))) {
    sum += Math.max(0, Math.min(to.getTime(), closesAt.getTime()) - Math.max(from.getTime(), opensAt.getTime()));
  }
  return sum;
}

const MOST_DAYS_AHEAD = 3_660;

/**
 * The moment at which so many milliseconds of working time have passed; `from` itself where none are left.
 * `null` where the calendar has not so much in ten years.
 */
export function afterWorkingTime(
  calendar: BusinessCalendar | null,
  zone: string,
  from: Date,
  milliseconds: number,
): Date | null {
  if (milliseconds <= 0) return from;
  if (!calendar) return new Date(from.getTime() + milliseconds);
  let left = milliseconds;
  const first = dayOf(from, zone);
  for (let n = 0; n <= MOST_DAYS_AHEAD; n++) {
    const day = addDays(first, n);
    for (const { opensAt, closesAt } of openingsOf(calendar, zone, day, day)) {
      const start = Math.max(from.getTime(), opensAt.getTime());
      const open = closesAt.getTime() - start;
      if (open <= 0) continue;
      if (open >= left) return new Date(start + left);
      left -= open;
    }
  }
  return null;
}

const weekdayOf = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** A minute of a day's wall clock. One that a change of the clock skips is the first moment after the gap; one that comes twice, the first of the two. */
function momentOf(day: Day, minute: number, zone: string): Date {
  if (minute === 0) return startOfDay(day, zone);
  if (minute === DAY_MINUTES) return startOfDay(addDays(day, 1), zone);
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const before = offsetAt(wall - DAY_MINUTES * MINUTE, zone);
  const after = offsetAt(wall + DAY_MINUTES * MINUTE, zone);
  const found = [wall - Math.max(before, after), wall - Math.min(before, after)].find(
    (at) => at + offsetAt(at, zone) === wall,
  );
  return new Date(found ?? gapEnd(wall, Math.min(before, after), zone));
}

/** The moment of the change that skipped the wall clock's minute, found by halving the day around it. */
function gapEnd(wall: number, offset: number, zone: string): number {
  let [early, late] = [wall - offset - DAY_MINUTES * MINUTE, wall - offset + DAY_MINUTES * MINUTE];
  const then = offsetAt(early, zone);
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle, zone) === then) early = middle;
    else late = middle;
  }
  return late;
}
