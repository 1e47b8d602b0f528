import { busyness, DAY, HOUR } from "../../packages/db/src/seed/calendar";

/** A past that follows how busy people are: nights, weekends and the quiet weeks of a year hold little. */
export type Rhythm = {
  /** The moment by which this share of all was filed; a department files more from year to year. */
  filedBy(share: number): number;
  /** Later by so many hours of ordinary work; `Infinity` beyond what is known. */
  later(from: number, hours: number): number;
};

const GROWTH = 0.8;
const AHEAD = 120 * DAY;
/** What a week of five days of nine hours amounts to, by which an hour of ordinary work is measured. */
const WEEK = 7 * DAY;
const HOURS_A_WEEK = 45;

export function rhythmOf(now: number, years: number): Rhythm {
  const first = Math.floor((now - years * 365 * DAY) / HOUR) * HOUR;
  const done = [0];
  for (let at = first; at < now + AHEAD; at += HOUR) done.push(done.at(-1)! + busyness(at));

  const doneBy = (at: number) => {
    const hours = (at - first) / HOUR;
    const whole = Math.floor(hours);
    return done[whole]! + (hours - whole) * (done[whole + 1]! - done[whole]!);
  };
  const momentOf = (wanted: number) => {
    if (wanted >= done.at(-1)!) return Number.POSITIVE_INFINITY;
    const hour = lastNotAbove(done, wanted);
    return Math.floor(first + (hour + (wanted - done[hour]!) / (done[hour + 1]! - done[hour]!)) * HOUR);
  };

  const whole = doneBy(now);
  const hour = whole / (((now - first) / WEEK) * HOURS_A_WEEK);
  return {
    filedBy: (share) => momentOf(whole * share ** GROWTH),
    later: (from, hours) => momentOf(doneBy(from) + hours * hour),
  };
}

function lastNotAbove(rising: readonly number[], wanted: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle]! <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
