import { addDays, type Day, dayOf, offsetAt } from "./days";

/** When somebody gets something once a week: the day from Monday, 1, to Sunday, 7, and the hour of the workspace's clock. */
export type WeeklyTime = { weekday: number; hour: number };

const HOUR = 3_600_000;

/** The last day on which it was due by now. */
export function lastMailDay({ weekday, hour }: WeeklyTime, now: Date, zone: string): Day {
  const today = dayOf(now, zone);
  const isoDay = ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const back = (isoDay - weekday + 7) % 7;
  const hourNow = Math.floor(((now.getTime() + offsetAt(now.getTime(), zone)) % (24 * HOUR)) / HOUR);
  return addDays(today, back === 0 && hourNow < hour ? -7 : -back);
}
