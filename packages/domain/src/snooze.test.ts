import { describe, expect, test } from "vitest";
import { SNOOZE_WORDS, snoozedUntil } from "./snooze";

const LISBON = "Europe/Lisbon";

describe("what is put aside comes back", () => {
  test.for([
    ["an hour later", "hour", "2026-11-22T22:30:00Z", LISBON, "2026-11-22T23:30:00.000Z"],
    ["tomorrow at nine", "tomorrow", "2026-11-22T22:30:00Z", LISBON, "2026-11-23T09:00:00.000Z"],
    ["tomorrow as it is in the zone", "tomorrow", "2026-11-22T22:30:00Z", "Asia/Tokyo", "2026-11-24T00:00:00.000Z"],
    [
      "at nine where the clock goes forward in the night",
      "tomorrow",
      "2026-03-28T12:00:00Z",
      LISBON,
      "2026-03-29T08:00:00.000Z",
    ],
    [
      "at nine where the clock goes back in the night",
      "tomorrow",
      "2026-10-24T12:00:00Z",
      LISBON,
      "2026-10-25T09:00:00.000Z",
    ],
    ["on Monday, asked on a Sunday", "week", "2026-11-22T12:00:00Z", LISBON, "2026-11-23T09:00:00.000Z"],
    ["on the Monday after, asked on a Monday", "week", "2026-11-23T12:00:00Z", LISBON, "2026-11-30T09:00:00.000Z"],
    ["a month later", "month", "2026-12-15T12:00:00Z", LISBON, "2027-01-15T09:00:00.000Z"],
    ["on the last day of a shorter month", "month", "2026-01-31T12:00:00Z", LISBON, "2026-02-28T09:00:00.000Z"],
  ] as const)("%s", ([, word, now, zone, expected]) => {
    expect(snoozedUntil(word, new Date(now), zone)?.toISOString()).toBe(expected);
  });

  test("on a day of one's choice, at nine", () => {
    expect(snoozedUntil({ day: "2027-02-03" }, new Date("2026-11-22T12:00:00Z"), LISBON)?.toISOString()).toBe(
      "2027-02-03T09:00:00.000Z",
    );
  });

  test("by no clock when it waits for something to happen, and later than now by every other word", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    expect(snoozedUntil("activity", now, LISBON)).toBeNull();
    for (const word of SNOOZE_WORDS.filter((one) => one !== "activity")) {
      expect(snoozedUntil(word, now, LISBON)!.getTime()).toBeGreaterThan(now.getTime());
    }
  });
});
