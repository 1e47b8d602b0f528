import { AHEAD_MS } from "@qm/domain";
import { DATE_FORMAT_IDS, DATE_FORMATS, type DateFormatId, type Wall } from "./date-formats";
import { instantOf } from "./zone";

/** The one format in which a whole column is written, or why it is not known. */
export type DateColumn =
  | { is: "known"; format: DateFormatId; because: string }
  | { is: "ambiguous"; readings: readonly Reading[] }
  | { is: "unreadable"; example: string }
  | { is: "empty" };

/** One way to read an ambiguous column, with what it makes of a value. */
export type Reading = { format: DateFormatId; text: string; means: string };

export const DATE_FIELDS = ["createdAt", "updatedAt", "resolvedAt", "closedAt", "dueAt"] as const;
export type DateField = (typeof DATE_FIELDS)[number];
/** The cells of each date column, in the order of the rows. */
export type DateCells = Partial<Record<DateField, readonly string[]>>;
export type DateColumns = Partial<Record<DateField, DateColumn>>;

/**
 * Finds the format of each date column from all its values.
 * Where day and month could change places the other evidence is asked: dots, the future, the other columns, the order of events.
 */
export function detectDates(cells: DateCells, now: Date): DateColumns {
  const fields = Object.keys(cells) as DateField[];
  const possible = new Map(fields.map((field) => [field, candidates(cells[field] ?? [], field, now)]));
  narrowBySiblings(possible);
  narrowByOrder(possible, cells);
  narrowBySiblings(possible);
  narrowByHabit(possible);
  return Object.fromEntries(fields.map((field) => [field, conclude(possible.get(field)!, cells[field] ?? [])]));
}

/** Words by which trackers say "no date". */
const NONE = /^(?:[-–—]+|\(?(?:none|null|nil|n\/?a|never|not set|unset|no date)\)?|0000-00-00(?: 00:00:00)?|0)$/i;

export const isNoDate = (cell: string) => !cell.trim() || NONE.test(cell.trim());

export type ReadDate = { at: Date; dayOnly: boolean };

/**
 * The moment a cell names; `null` when it is no date in this format.
 * @param zone the IANA time zone for texts that name none.
 */
export function readDate(cell: string, format: DateFormatId, zone: string): ReadDate | null {
  const wall = DATE_FORMATS[format].read(tidy(cell));
  if (!wall) return null;
  const at = wall.zone === null ? instantOf(zone, wall.wall) : wall.wall - wall.zone * 60_000;
  return { at: new Date(at), dayOnly: wall.dayOnly };
}

const tidy = (cell: string) => cell.replace(/\s+/g, " ").trim();
const readAs = (format: DateFormatId, cell: string): Wall | null => DATE_FORMATS[format].read(tidy(cell));

type Candidates = { formats: DateFormatId[]; because: string };

/** The formats that read the most values; a format has to read at least half of them. */
function candidates(cells: readonly string[], field: DateField, now: Date): Candidates {
  const values = cells.filter((cell) => !isNoDate(cell));
  const first = values.slice(0, 200);
  const hopeful = DATE_FORMAT_IDS.filter((format) => first.some((value) => readAs(format, value)));
  const read = hopeful.map((format) => ({ format, times: values.filter((value) => readAs(format, value)).length }));

  const most = Math.max(0, ...read.map(({ times }) => times));
  if (most * 2 < values.length) return { formats: [], because: "" };
  const formats = read.filter(({ times }) => times === most).map(({ format }) => format);
  if (formats.length < 2) return { formats, because: "it is the only format that reads its values" };
  if (values.every((value) => /^\d{1,2}\./.test(value.trim()))) {
    return { formats: ["day_month_year"], because: "dates with dots put the day first" };
  }
  return field === "dueAt" ? { formats, because: "" } : withoutFuture(formats, values, now);
}

/** What has happened cannot lie in the future. */
function withoutFuture(formats: DateFormatId[], values: readonly string[], now: Date): Candidates {
  const limit = now.getTime() + AHEAD_MS;
  const past = formats.filter((format) => values.every((value) => (readAs(format, value)?.wall ?? 0) <= limit));
  return past.length
    ? { formats: past, because: "every other reading gives dates in the future" }
    : { formats, because: "" };
}

/** One tool writes all its dates alike. */
function narrowBySiblings(possible: Map<DateField, Candidates>): void {
  const decided = new Set([...possible.values()].flatMap(({ formats }) => (formats.length === 1 ? formats : [])));
  for (const [field, { formats }] of possible) {
    const shared = formats.filter((format) => decided.has(format));
    if (formats.length > 1 && shared.length === 1) {
      possible.set(field, { formats: shared, because: "the other date columns of the file are written so" });
    }
  }
}

/** An issue is not updated, resolved or closed before it is created. */
function narrowByOrder(possible: Map<DateField, Candidates>, cells: DateCells): void {
  const created = possible.get("createdAt");
  if (!created || created.formats.length < 2) return;
  for (const later of ["updatedAt", "resolvedAt", "closedAt"] as const) {
    const both = created.formats.filter((format) => possible.get(later)?.formats.includes(format));
    const orderly = both.filter((format) => inOrder(cells.createdAt ?? [], cells[later] ?? [], format));
    if (orderly.length === 1 && both.length > 1) {
      const because = "the other reading has issues end before they begin";
      possible.set("createdAt", { formats: orderly, because });
      possible.set(later, { formats: orderly, because });
      return;
    }
  }
}

function inOrder(earlier: readonly string[], later: readonly string[], format: DateFormatId): boolean {
  return earlier.every((cell, index) => {
    const from = readAs(format, cell);
    const to = readAs(format, later[index] ?? "");
    return !from || !to || from.wall <= to.wall + 86_400_000;
  });
}

/** A year of two digits in front is so rare that it is believed only where nothing else fits. */
function narrowByHabit(possible: Map<DateField, Candidates>): void {
  for (const [field, { formats }] of possible) {
    if (formats.length < 2) continue;
    const usual = formats.filter((format) => format !== "short_year_month_day");
    possible.set(field, { formats: usual, because: "a year of two digits seldom comes first" });
  }
}

function conclude({ formats, because }: Candidates, cells: readonly string[]): DateColumn {
  const example = cells.find((cell) => !isNoDate(cell));
  if (example === undefined) return { is: "empty" };
  const [format, ...others] = formats;
  if (!format) return { is: "unreadable", example };
  if (others.length === 0) return { is: "known", format, because };
  return { is: "ambiguous", readings: formats.map((each) => readingOf(each, cells)) };
}

/** Shows the reading on a value whose parts differ, for 03/03 would show no difference. */
function readingOf(format: DateFormatId, cells: readonly string[]): Reading {
  const readable = cells.filter((cell) => !isNoDate(cell) && readAs(format, cell));
  const text =
    readable.find((cell) => new Set(cell.match(/\d+/g)?.slice(0, 2).map(Number)).size > 1) ?? readable[0] ?? "";
  return { format, text, means: longDay.format(readAs(format, text)?.wall) };
}

const longDay = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
