import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterWorkingTime, type BusinessCalendar, OFFICE_HOURS, openingsOf, workingTime } from "./calendar";

const HOUR = 3_600_000;
const at = (text: string) => new Date(`${text}Z`);
const hours = (calendar: BusinessCalendar, zone: string, from: string, to: string) =>
  workingTime(calendar, zone, at(from), at(to)) / HOUR;

describe("working time", () => {
  test.for<[string, string, string, number]>([
    ["inside one day", "2026-11-23T10:00", "2026-11-23T12:30", 2.5],
    ["before the day begins is none", "2026-11-23T06:00", "2026-11-23T09:00", 0],
    ["runs from nine to five", "2026-11-23T00:00", "2026-11-24T00:00", 8],
    ["skips the weekend", "2026-11-27T16:00", "2026-11-30T10:00", 2],
    ["of a week is five days", "2026-11-23T00:00", "2026-11-30T00:00", 40],
    ["of an end before the beginning is none", "2026-11-24T12:00", "2026-11-23T12:00", 0],
  ])("%s", ([, from, to, expected]) => {
    expect(hours(OFFICE_HOURS, "UTC", from, to)).toBe(expected);
  });

  test("skips a holiday", () => {
    const calendar = { ...OFFICE_HOURS, holidays: ["2026-12-25"] };

    expect(hours(calendar, "UTC", "2026-12-24T16:00", "2026-12-28T10:00")).toBe(2);
  });

  test("without a calendar is all time", () => {
    expect(workingTime(null, "UTC", at("2026-11-28T00:00"), at("2026-11-29T00:00"))).toBe(24 * HOUR);
  });

  test("goes by the wall clock where the zone changes it", () => {
    const night = { week: Array(7).fill({ from: 0, to: 6 * 60 }), holidays: [] };

    // Lisbon puts the clock forward on 29 March 2026 at one and back on 25 October at two.
    expect(hours(night, "Europe/Lisbon", "2026-03-29T00:00", "2026-03-29T12:00")).toBe(5);
    expect(hours(night, "Europe/Lisbon", "2026-10-24T23:00", "2026-10-25T12:00")).toBe(7);
    expect(openingsOf(OFFICE_HOURS, "Europe/Lisbon", "2026-03-30", "2026-03-30")[0]!.opensAt).toEqual(
      at("2026-03-30T08:00"),
    );
  });

  test("begins after the gap when its first minute is skipped", () => {
    const early = { week: Array(7).fill({ from: 90, to: 180 }), holidays: [] };

    expect(openingsOf(early, "Europe/Lisbon", "2026-03-29", "2026-03-29")).toEqual([
      { opensAt: at("2026-03-29T01:00"), closesAt: at("2026-03-29T02:00") },
    ]);
  });
});

describe("the end of an agreed time", () => {
  test.for<[string, string, number, string]>([
    ["is inside the day where it fits", "2026-11-23T10:00", 2, "2026-11-23T12:00"],
    ["may be the last moment of the day", "2026-11-23T10:00", 7, "2026-11-23T17:00"],
    ["goes on the next morning", "2026-11-23T16:00", 2, "2026-11-24T10:00"],
    ["goes on after the weekend", "2026-11-28T12:00", 8, "2026-11-30T17:00"],
    ["is now where no time is left", "2026-11-28T12:00", 0, "2026-11-28T12:00"],
  ])("%s", ([, from, left, expected]) => {
    expect(afterWorkingTime(OFFICE_HOURS, "UTC", at(from), left * HOUR)).toEqual(at(expected));
  });

  test("never comes where nobody ever works", () => {
    const never = { week: Array(7).fill(null), holidays: [] };

    expect(afterWorkingTime(never, "UTC", at("2026-11-23T10:00"), HOUR)).toBeNull();
  });

  test("is so far away as the working time until it says, in any zone", () => {
    const moment = fc.date({ min: at("2025-01-01T00:00"), max: at("2027-12-31T00:00"), noInvalidDate: true });
    const zone = fc.constantFrom("UTC", "Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
    const time = fc.integer({ min: 1, max: 400 * HOUR });
    fc.assert(
      fc.property(moment, zone, time, (from, where, milliseconds) => {
        const to = afterWorkingTime(OFFICE_HOURS, where, from, milliseconds)!;

        expect(workingTime(OFFICE_HOURS, where, from, to)).toBe(milliseconds);
        expect(workingTime(OFFICE_HOURS, where, from, new Date(to.getTime() - 1))).toBe(milliseconds - 1);
      }),
      { numRuns: 200 },
    );
  });
});
