import { monthOf } from "./months";

/** What a text says: a wall time, written as if it were UTC, with the zone in minutes where the text names one. */
export type Wall = { wall: number; zone: number | null; dayOnly: boolean };
export type DateFormat = { label: string; read: (text: string) => Wall | null };

const TIME =
  "(?:(?:T|[\\s,]+(?:at |um |à |a las )?|\\s+-\\s+)(?<h>\\d{1,2})[:h.](?<mi>\\d{2})(?:[:.](?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?(?:\\s*(?<half>[ap])\\.?\\s?m\\.?)?(?: Uhr)?)?";
const ZONE = "(?:\\s*(?<zone>Z|[A-Z]{2,4}|(?:UTC|GMT)?\\s?[+-]\\d{1,2}(?::?\\d{2})?))?(?:\\s*\\([^)]*\\))?";
const WEEKDAY = "(?:\\p{L}{2,10}[.,]*\\s+)?";
const MONTH = "(?<mon>\\p{L}{3,10})\\.?";
const YEAR = "(?<y>\\d{4}|\\d{2})";
const ORDINAL = "(?:st|nd|rd|th|er|º|\\.)?";

const pattern = (...parts: string[]) => new RegExp(`^${parts.join("")}$`, "iu");
const numeric = (first: string, second: string, third: string) =>
  pattern(WEEKDAY, first, "(?<by>[-/.])", second, "\\k<by>", third, TIME, ZONE);

const D = "(?<d>\\d{1,2})";
const M = "(?<m>\\d{1,2})";
const Y2 = "(?<y>\\d{2})";

/** The formats, each of which reads a whole column. The order decides between two that read everything alike. */
export const DATE_FORMATS = {
  iso: { label: "year-month-day", read: worded(pattern("(?<y>\\d{4})(?<by>[-/.])", M, "\\k<by>", D, TIME, ZONE)) },
  compact: {
    label: "yearmonthday",
    read: worded(pattern("(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})(?:T?(?<h>\\d{2})(?<mi>\\d{2})(?<s>\\d{2})?)?", ZONE)),
  },
  day_month_year: { label: "day/month/year", read: worded(numeric(D, M, YEAR)) },
  month_day_year: { label: "month/day/year", read: worded(numeric(M, D, YEAR)) },
  short_year_month_day: { label: "year/month/day", read: worded(numeric(Y2, M, D)) },
  day_name_year: {
    label: "day month-name year",
    read: worded(
      pattern(WEEKDAY, D, ORDINAL, "[\\s/-]*(?:(?:de|of) )?", MONTH, "[\\s/,-]*(?:de |del )?", YEAR, TIME, ZONE),
    ),
  },
  name_day_year: {
    label: "month-name day, year",
    read: worded(pattern(WEEKDAY, MONTH, "[\\s/-]+", D, ORDINAL, "[\\s,/-]+", YEAR, TIME, ZONE)),
  },
  year_name_day: {
    label: "year month-name day",
    read: worded(pattern("(?<y>\\d{4})[\\s/-]+", MONTH, "[\\s/-]+", D, TIME, ZONE)),
  },
  clock: {
    label: "weekday month-name day time year",
    read: worded(pattern(WEEKDAY, MONTH, "\\s+", D, TIME, ZONE, "\\s+(?<y>\\d{4})")),
  },
  excel: { label: "days since 1900, as Excel counts", read: excel },
  unix: { label: "seconds since 1970", read: counted(/^\d{9,10}(?:\.\d+)?$/, 1000) },
  unix_ms: { label: "milliseconds since 1970", read: counted(/^\d{12,13}$/, 1) },
} satisfies Record<string, DateFormat>;

export type DateFormatId = keyof typeof DATE_FORMATS;
export const DATE_FORMAT_IDS = Object.keys(DATE_FORMATS) as DateFormatId[];

function worded(regex: RegExp): (text: string) => Wall | null {
  return (text) => {
    const found = regex.exec(text)?.groups;
    if (!found) return null;
    const month = found.mon ? monthOf(found.mon) : Number(found.m);
    const hour = hourOf(found.h, found.half);
    const zone = zoneOf(found.zone);
    if (!month || hour === null || zone === undefined) return null;
    const wall = wallOf(
      yearOf(found.y ?? ""),
      month,
      Number(found.d),
      hour,
      Number(found.mi ?? 0),
      Number(found.s ?? 0),
    );
    if (wall === null) return null;
    const milliseconds = found.f ? Math.floor(Number(`0.${found.f}`) * 1000) : 0;
    return { wall: wall + milliseconds, zone, dayOnly: found.h === undefined };
  };
}

/** Two digits are this century up to 69, as POSIX reads them. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function hourOf(digits: string | undefined, half: string | undefined): number | null {
  const hour = Number(digits ?? 0);
  if (!half) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/** `null` when the date does not exist, such as 31 February, or no tracker can have meant it. */
function wallOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  if (year < 1970 || year > 2199 || month > 12 || day < 1 || minute > 59 || second > 60) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  return new Date(wall).getUTCMonth() === month - 1 ? wall : null;
}

// biome-ignore format: a table reads best as a table
const ZONES: Record<string, number> = {
  Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120, EET: 120, EEST: 180,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
};

/** Minutes ahead of UTC; `null` where the text names none, `undefined` where it names one that nobody knows. */
function zoneOf(text: string | undefined): number | null | undefined {
  if (!text) return null;
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!offset) return ZONES[text.toUpperCase()];
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === "-" ? -minutes : minutes;
}

/** Excel's day 25569 is 1 January 1970; its fractions are rounded to the second, beyond which they are noise. */
function excel(text: string): Wall | null {
  if (!/^[2-9]\d{4}(?:[.,]\d+)?$/.test(text)) return null;
  const days = Number(text.replace(",", "."));
  if (days < 25_569) return null;
  return { wall: Math.round((days - 25_569) * 86_400) * 1000, zone: null, dayOnly: Number.isInteger(days) };
}

function counted(shape: RegExp, milliseconds: number): (text: string) => Wall | null {
  return (text) =>
    shape.test(text) ? { wall: Math.round(Number(text) * milliseconds), zone: 0, dayOnly: false } : null;
}
