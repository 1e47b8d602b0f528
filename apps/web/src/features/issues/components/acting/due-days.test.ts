import { describe, expect, test } from "vitest";
import { commonDays, typedDay } from "./due-days";

const SUNDAY = new Date("2026-11-22T23:30:00Z");
const ZONE = "Europe/Lisbon";

describe("a due day", () => {
  test("is offered as people speak of days, in the workspace's zone", () => {
    expect(commonDays(SUNDAY, ZONE).map(({ label, day }) => `${label} ${day}`)).toEqual([
      "Today 2026-11-22",
      "Tomorrow 2026-11-23",
      "In 3 days 2026-11-25",
      "Next Monday 2026-11-23",
      "In 2 weeks 2026-12-06",
    ]);
    expect(commonDays(SUNDAY, "Asia/Tokyo")[3]).toEqual({ label: "Next Monday", day: "2026-11-30" });
  });

  test.for([
    ["2026-12-01", "2026-12-01"],
    ["1.12.2026", "2026-12-01"],
    ["01/12/2026", "2026-12-01"],
    ["in 5 days", "2026-11-27"],
    ["2 w", "2026-12-06"],
    ["2026-02-30", null],
    ["31.2.2026", null],
    ["soon", null],
    ["", null],
  ] as const)("that is typed as %o is %o", ([words, day]) => {
    expect(typedDay(words, SUNDAY, ZONE)).toBe(day);
  });
});
