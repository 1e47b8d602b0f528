import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  DAY_WORDS,
  type Day,
  type DayWord,
  dayOf,
  daysIn,
  dayWord,
  dayWordLabel,
  isDay,
  MOST_DAYS,
  momentsIn,
  readDayWord,
  startOfDay,
} from "./days";

/** Zones that differ in what they do to midnight. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "America/Havana",
  "Asia/Beirut",
  "Asia/Kolkata",
  "Asia/Tehran",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "Atlantic/Azores",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
];

const zone = fc.constantFrom(...ZONES);
const moment = fc.date({ min: new Date("1990-01-02"), max: new Date("2037-12-30"), noInvalidDate: true });
const day = fc.integer({ min: 0, max: 17_500 }).map((n) => addDays("1990-01-02", n));

describe("the start of a day", () => {
  test.for([
    ["an ordinary day", "2026-11-22", "Europe/Berlin", "2026-11-21T23:00:00Z"],
    ["a day of 23 hours", "2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
    ["the day after it", "2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"],
    ["a day of 25 hours", "2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z"],
    ["a day whose midnight is skipped in Brazil", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
    ["a day before which an hour came twice", "2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00Z"],
    ["a day whose midnight is skipped in Lebanon", "2024-03-31", "Asia/Beirut", "2024-03-30T22:00:00Z"],
    ["a day whose midnight is skipped in Egypt", "2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00Z"],
    ["a day with two midnights", "2023-11-05", "America/Havana", "2023-11-05T04:00:00Z"],
    ["the day after the one that Samoa left out", "2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00Z"],
    ["the day that Samoa left out", "2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"],
    ["a day in a zone of three quarters of an hour", "2026-07-01", "Pacific/Chatham", "2026-06-30T11:15:00Z"],
  ] as const)("%s", ([, of, where, at]) => {
    expect(startOfDay(of, where).toISOString()).toBe(new Date(at).toISOString());
  });

  test("is on that day, and a moment earlier is not", () => {
    fc.assert(
      fc.property(day, zone, (of, where) => {
        fc.pre(!(where === "Pacific/Apia" && of === "2011-12-30"));
        const start = startOfDay(of, where);
        expect(dayOf(start, where)).toBe(of);
        expect(dayOf(new Date(start.getTime() - 1), where) < of).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("and the start of the next hold every moment of the day between them", () => {
    fc.assert(
      fc.property(moment, zone, (at, where) => {
        const of = dayOf(at, where);
        expect(startOfDay(of, where).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(startOfDay(addDays(of, 1), where).getTime()).toBeGreaterThan(at.getTime());
      }),
      { numRuns: 2_000 },
    );
  });

  test("never comes before that of an earlier day", () => {
    fc.assert(
      fc.property(day, zone, (of, where) => {
        expect(startOfDay(addDays(of, 1), where) >= startOfDay(of, where)).toBe(true);
      }),
    );
  });
});

describe("a written day", () => {
  test.for(["2026-11-22", "2024-02-29", "1900-01-01", "2199-12-31"])("%s exists", (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.for([
    "",
    "2026-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-2",
    "22.11.2026",
    "2026-11-22T00:00:00Z",
    // A year half typed, and years beyond what a calendar and a timestamp agree on.
    "0002-01-01",
    "0202-01-01",
    "1899-12-31",
    "2200-01-01",
    "9999-12-31",
    "+02026-01-01",
  ])("%j does not exist", (text) => {
    expect(isDay(text)).toBe(false);
  });

  test("at either end of what exists has a start in every zone", () => {
    for (const where of ZONES) {
      expect(dayOf(startOfDay("1900-01-01", where), where)).toBe("1900-01-01");
      expect(dayOf(startOfDay(addDays("2199-12-31", 1), where), where)).toBe("2200-01-01");
    }
  });

  test("is as far from another as it was moved", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (of, by) => {
        const moved = addDays(of, by);
        expect(isDay(moved)).toBe(true);
        expect((Date.parse(moved) - Date.parse(of)) / 86_400_000).toBe(by);
        expect(addDays(moved, -by)).toBe(of);
      }),
    );
  });
});

describe("the words of a range", () => {
  const today = "2026-03-01";
  test.for([
    ["today", "2026-03-01", "2026-03-01"],
    ["yesterday", "2026-02-28", "2026-02-28"],
    ["last_7_days", "2026-02-23", "2026-03-01"],
    ["last_30_days", "2026-01-31", "2026-03-01"],
    ["last_90_days", "2025-12-02", "2026-03-01"],
    ["this_week", "2026-02-23", "2026-03-01"],
    ["last_week", "2026-02-16", "2026-02-22"],
    ["next_week", "2026-03-02", "2026-03-08"],
    ["this_month", "2026-03-01", "2026-03-01"],
    ["last_month", "2026-02-01", "2026-02-28"],
    ["this_year", "2026-01-01", "2026-03-01"],
    ["next_7_days", "2026-03-01", "2026-03-07"],
    ["last_14_days", "2026-02-16", "2026-03-01"],
    ["next_2_days", "2026-03-01", "2026-03-02"],
    ["older_than_14_days", undefined, "2026-02-15"],
  ] as const)("%s", ([word, from, to]) => {
    expect(daysIn({ word }, today)).toEqual({ from, to });
  });

  test("for more than so many days ago are exactly the days that the last so many leave", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: MOST_DAYS }), (of, days) => {
        const last = daysIn({ word: dayWord({ kind: "last", days }) }, of);
        const older = daysIn({ word: dayWord({ kind: "older_than", days }) }, of);
        expect(addDays(older.to!, 1)).toBe(last.from);
      }),
    );
  });

  test.for([
    ["last_7_days", "last_7_days", "Last 7 days"],
    ["last_1_days", "today", "Today"],
    ["next_1_days", "today", "Today"],
    ["older_than_1_days", "older_than_1_days", "Older than 1 day"],
    ["older_than_14_days", "older_than_14_days", "Older than 14 days"],
    ["next_3650_days", "next_3650_days", "Next 3650 days"],
  ] as const)("%s is written %s, and read aloud %s", ([text, word, label]) => {
    expect(readDayWord(text)).toBe(word);
    expect(dayWordLabel(word)).toBe(label);
  });

  test.for(["last_0_days", "last_07_days", "last_3651_days", "last_-1_days", "last_days", "toString", ""])(
    "%j is none",
    (text) => {
      expect(readDayWord(text)).toBeNull();
    },
  );

  test("span a new year", () => {
    expect(daysIn({ word: "last_month" }, "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(daysIn({ word: "yesterday" }, "2026-01-01")).toEqual({ from: "2025-12-31", to: "2025-12-31" });
    expect(daysIn({ word: "last_month" }, "2024-03-31")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  });

  test("all have days, the first never after the last", () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(DAY_WORDS) as DayWord[])), day, (word, of) => {
        const { from, to } = daysIn({ word }, of);
        expect(isDay(from!) && isDay(to!) && from! <= to!).toBe(true);
      }),
    );
  });
});

describe("a range as moments", () => {
  const within = (at: Date, { from, before }: { from?: Date; before?: Date }) =>
    (!from || at >= from) && (!before || at < before);

  test("holds exactly the moments of its days", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), moment, zone, (first, length, at, where) => {
        const range: { from: Day; to: Day } = { from: first, to: addDays(first, length) };
        const of = dayOf(at, where);
        expect(within(at, momentsIn(range, new Date(), where))).toBe(range.from <= of && of <= range.to);
      }),
      { numRuns: 1_000 },
    );
  });

  test("with an open end has no moment there", () => {
    expect(momentsIn({ from: "2026-03-29" }, new Date(), "Europe/Berlin")).toEqual({
      from: new Date("2026-03-28T23:00:00Z"),
    });
    expect(momentsIn({ to: "2026-03-29" }, new Date(), "Europe/Berlin")).toEqual({
      before: new Date("2026-03-29T22:00:00Z"),
    });
  });

  test("counts its words from today in the zone, not in UTC", () => {
    const now = new Date("2026-01-01T02:00:00Z");
    expect(momentsIn({ word: "today" }, now, "America/New_York")).toEqual({
      from: new Date("2025-12-31T05:00:00Z"),
      before: new Date("2026-01-01T05:00:00Z"),
    });
  });
});
