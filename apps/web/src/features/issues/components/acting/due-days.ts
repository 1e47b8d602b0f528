import { addDays, dayOf, isDay } from "@qm/domain";

type Day = { label: string; day: string };

const WEEK = 7;
const MONDAY = 1;

const weekday = (day: string) => new Date(`${day}T00:00Z`).getUTCDay();
const toMonday = (day: string) => (MONDAY + WEEK - weekday(day)) % WEEK || WEEK;

/** Days that an issue is often due. */
export function commonDays(now: Date, zone: string): Day[] {
  const today = dayOf(now, zone);
  return [
    { label: "Today", day: today },
    { label: "Tomorrow", day: addDays(today, 1) },
    { label: "In 3 days", day: addDays(today, 3) },
    { label: "Next Monday", day: addDays(today, toMonday(today)) },
    { label: "In 2 weeks", day: addDays(today, 2 * WEEK) },
  ];
}

const IN_DAYS = /^(?:in\s+)?(\d{1,3})\s*(d|days?|w|weeks?)?$/i;

/** The day that somebody types: `2026-12-01`, `1.12.2026`, `in 5 days`, `2 w`. */
export function typedDay(words: string, now: Date, zone: string): string | null {
  const text = words.trim();
  if (isDay(text)) return text;
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (dotted) {
    const [, day, month, year] = dotted;
    const iso = `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
    return isDay(iso) ? iso : null;
  }
  const later = IN_DAYS.exec(text);
  if (!later) return null;
  const days = Number(later[1]) * (later[2]?.toLowerCase().startsWith("w") ? WEEK : 1);
  return addDays(dayOf(now, zone), days);
}
