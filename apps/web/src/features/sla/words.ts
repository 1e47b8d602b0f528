import { type BusinessCalendar, type Goal, goalWords, LABELS, type Status } from "@qm/domain";
import { WEEKDAYS } from "./input";

const two = (n: number) => String(n).padStart(2, "0");

/** A minute of the day as a time field takes it; the end of the day is midnight. */
export const clockTime = (minute: number | undefined) =>
  minute === undefined ? "" : `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;

/** A goal in few words, as in "1 h / 8 h". */
export const goalPair = ({ respond, resolve }: Goal) =>
  respond === null && resolve === null
    ? "–"
    : [respond, resolve].map((one) => (one === null ? "–" : goalWords(one))).join(" / ");

/** The hours of a week, days of the same hours together, as in "Mon–Fri 09:00–17:00". */
export function weekWords(week: BusinessCalendar["week"]): string {
  const stretches: { from: number; to: number; hours: string }[] = [];
  week.forEach((day, n) => {
    if (!day) return;
    const hours = `${clockTime(day.from)}–${clockTime(day.to)}`;
    const last = stretches.at(-1);
    if (last?.hours === hours && last.to === n - 1) last.to = n;
    else stretches.push({ from: n, to: n, hours });
  });
  const short = (n: number) => WEEKDAYS[n]!.slice(0, 3);
  return stretches
    .map(({ from, to, hours }) => `${from === to ? short(from) : `${short(from)}–${short(to)}`} ${hours}`)
    .join(", ");
}

export function pauseWords(pauses: readonly Status[], aside: boolean): string {
  const words = [...pauses.map((status) => LABELS[status].toLowerCase()), ...(aside ? ["put aside"] : [])];
  return words.length === 0 ? "Never before it is resolved" : `While ${words.join(", ")}`;
}
