import { addDays, type Day, dayOf, isDay, offsetAt, startOfDay } from "./days";

/** When something that was put aside comes back; `activity` is when something happens to it, and no clock. */
export const SNOOZES = {
  hour: "In an hour",
  tomorrow: "Tomorrow",
  week: "Next week",
  month: "In a month",
  activity: "Until something happens",
} as const;
export type Snooze = keyof typeof SNOOZES;
export const SNOOZE_WORDS = Object.keys(SNOOZES) as [Snooze, ...Snooze[]];

const HOUR = 3_600_000;
const MORNING = 9;
const MONDAY = 1;

/**
 * The moment at which it comes back, by word or on a day; days begin at nine in the zone, weeks on Monday.
 * `null` for what waits for activity alone.
 */
export function snoozedUntil(until: Snooze | { day: Day }, now: Date, zone: string): Date | null {
  if (typeof until === "object") return morningOf(until.day, zone);
  const today = dayOf(now, zone);
  switch (until) {
    case "hour":
      return new Date(now.getTime() + HOUR);
    case "tomorrow":
      return morningOf(addDays(today, 1), zone);
    case "week":
      return morningOf(addDays(today, daysToMonday(today)), zone);
    case "month":
      return morningOf(aMonthAfter(today), zone);
    case "activity":
      return null;
  }
}

function morningOf(day: Day, zone: string): Date {
  const midnight = startOfDay(day, zone).getTime();
  // Where the clock changes in the night, nine o'clock is not nine hours after midnight.
  return new Date(midnight + MORNING * HOUR - (offsetAt(midnight + MORNING * HOUR, zone) - offsetAt(midnight, zone)));
}

const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();
const daysToMonday = (day: Day) => (MONDAY - weekdayOf(day) + 7) % 7 || 7;

/** The same day of the next month, or its last where it has no such day. */
function aMonthAfter(day: Day): Day {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const next = `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, "0")}-`;
  for (let last = date; ; last -= 1) {
    const candidate = `${next}${String(last).padStart(2, "0")}`;
    if (isDay(candidate)) return candidate;
  }
}
