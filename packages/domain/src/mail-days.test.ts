import { expect, test } from "vitest";
import { lastMailDay, type WeeklyTime } from "./mail-days";

// 16 November 2026 is a Monday; Lisbon has UTC in winter and an hour more in summer, New York is five hours behind.
test.for<[WeeklyTime, string, string, string]>([
  [{ weekday: 1, hour: 8 }, "2026-11-16T07:59:59Z", "Europe/Lisbon", "2026-11-09"],
  [{ weekday: 1, hour: 8 }, "2026-11-16T08:00:00Z", "Europe/Lisbon", "2026-11-16"],
  [{ weekday: 1, hour: 8 }, "2026-11-22T23:59:59Z", "Europe/Lisbon", "2026-11-16"],
  [{ weekday: 7, hour: 0 }, "2026-11-22T00:00:00Z", "Europe/Lisbon", "2026-11-22"],
  [{ weekday: 1, hour: 8 }, "2026-07-20T07:00:00Z", "Europe/Lisbon", "2026-07-20"],
  [{ weekday: 1, hour: 22 }, "2026-11-17T02:59:00Z", "America/New_York", "2026-11-09"],
  [{ weekday: 1, hour: 22 }, "2026-11-17T03:00:00Z", "America/New_York", "2026-11-16"],
])("what is due %j was due last, at %s in %s, on %s", ([time, now, zone, day]) => {
  expect(lastMailDay(time, new Date(now), zone)).toBe(day);
});
