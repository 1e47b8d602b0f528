import type { Random } from "./random";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const OPENS = 9;
const SHUTS = 18;

/** The sample workspace works in Central European time. */
function offsetAt(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const summer = instant >= lastSunday(year, 2) && instant < lastSunday(year, 9);
  return summer ? 2 * HOUR : HOUR;
}

/** Clocks change on the last Sunday of March and October, at one o'clock UTC. */
function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * DAY;
}

/** A local wall clock, read through the UTC methods of a date. */
const wallClock = (instant: number) => new Date(instant + offsetAt(instant));
const instantOf = (wall: number) => wall - offsetAt(wall - HOUR);

/** The instant at which the workspace's clocks show this day and hour; the month counts from 1. */
export const localTime = (year: number, month: number, day: number, hour: number) =>
  new Date(instantOf(Date.UTC(year, month - 1, day, hour)));

const isWorkday = (wall: Date) => wall.getUTCDay() % 6 !== 0;

/** Later by that many hours of work, nine to six from Monday to Friday. */
export function afterWorkingHours(from: Date, hours: number): Date {
  let wall = wallClock(from.getTime()).getTime();
  let left = hours * HOUR;
  for (;;) {
    const midnight = Math.floor(wall / DAY) * DAY;
    const start = Math.max(wall, midnight + OPENS * HOUR);
    const end = midnight + SHUTS * HOUR;
    if (isWorkday(new Date(wall)) && start + left < end) return new Date(instantOf(start + left));
    if (isWorkday(new Date(wall))) left -= Math.max(0, end - start);
    wall = midnight + DAY;
  }
}

/** Six o'clock in the evening, that many working days later. */
export function dueAfter(from: Date, workdays: number): Date {
  const wall = wallClock(from.getTime());
  let midnight = Math.floor(wall.getTime() / DAY) * DAY;
  for (let left = workdays; left > 0; ) {
    midnight += DAY;
    if (isWorkday(new Date(midnight))) left--;
  }
  return new Date(instantOf(midnight + SHUTS * HOUR));
}

// biome-ignore format: one number for each hour of the day
const BY_HOUR = [
  0.02, 0.01, 0.01, 0.01, 0.02, 0.06, 0.2, 0.6, 2.2, 4.5, 5, 4.4,
  2.6, 3.6, 4.6, 4.2, 3.4, 2.1, 1, 0.5, 0.4, 0.3, 0.15, 0.05,
];
const BY_WEEKDAY = [0.1, 1.15, 1.2, 1.05, 1, 0.8, 0.13];

/** How busy a day of the year is: the Black Friday weeks, the January of travel, the silence of Christmas and of summer. */
function season(wall: Date): number {
  const day = (wall.getUTCMonth() + 1) * 100 + wall.getUTCDate();
  if (day >= 1224 || day <= 101) return 0.15;
  if (day >= 1117 && day <= 1201) return 2.6;
  if (day >= 1105 && day <= 1220) return 1.5;
  if (day >= 107 && day <= 205) return 1.3;
  if (day >= 715 && day <= 820) return 0.7;
  return 1;
}

/** How much goes on in the hour that begins at this instant, by the time of day, the day of the week and the season. */
export function busyness(instant: number): number {
  const wall = wallClock(instant);
  return BY_HOUR[wall.getUTCHours()]! * BY_WEEKDAY[wall.getUTCDay()]! * season(wall);
}

/** When issues were filed over the year before `now`: ascending, in the rhythm of working days and seasons. */
export function filingMoments(random: Random, now: Date, count: number): Date[] {
  const first = now.getTime() - 365 * DAY;
  const hours = 365 * 24;
  const rising: number[] = [];
  for (let hour = 0, sum = 0; hour < hours; hour++) {
    // People take to a new tool over its first months.
    const adoption = 0.7 + 0.3 * Math.min(1, hour / (hours / 3));
    sum += busyness(first + hour * HOUR) * adoption;
    rising.push(sum);
  }
  const total = rising.at(-1)!;
  const moments = Array.from({ length: count }, () => {
    const hour = firstAbove(rising, random.next() * total);
    return first + (hour + random.next()) * HOUR;
  });
  return moments.sort((a, b) => a - b).map((at) => new Date(Math.min(Math.floor(at), now.getTime() - 60_000)));
}

function firstAbove(rising: readonly number[], wanted: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
