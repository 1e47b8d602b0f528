import { describe, expect, test } from "vitest";
import { addDays, weekOf } from "./days";
import {
  isAhead,
  type PeriodChoice,
  parsePeriod,
  periodBefore,
  periodOf,
  periodsCompared,
  stepsBefore,
  stepsEarlier,
  stepsOf,
  writePeriod,
} from "./periods";

/** A Wednesday. */
const TODAY = "2026-11-18";

describe("a period", () => {
  test.for<[PeriodChoice, string, string, string]>([
    [{ word: "last_7_days" }, "2026-11-12", TODAY, "day"],
    [{ word: "last_30_days" }, "2026-10-20", TODAY, "day"],
    [{ word: "last_90_days" }, "2026-08-21", TODAY, "week"],
    [{ word: "last_12_weeks" }, "2026-08-31", TODAY, "week"],
    [{ word: "this_year" }, "2026-01-01", TODAY, "month"],
    [{ from: "2026-02-01", to: "2026-02-28" }, "2026-02-01", "2026-02-28", "day"],
    [{ from: "2026-02-01", to: "2026-03-28" }, "2026-02-01", "2026-03-28", "week"],
    [{ from: "2025-02-01", to: "2026-03-28" }, "2025-02-01", "2026-03-28", "month"],
    [{ from: "2026-11-16", to: "2026-12-31" }, "2026-11-16", TODAY, "day"],
    [{ from: "2026-12-01", to: "2026-12-02" }, "2026-12-01", "2026-12-02", "day"],
  ])("of %j is from %s to %s, by the %s", ([choice, from, to, step]) => {
    expect(periodOf(choice, TODAY)).toEqual({ from, to, step });
  });

  test.for([
    ["2026-11-16", "2026-11-16"],
    ["2026-11-22", "2026-11-16"],
    ["2026-11-15", "2026-11-09"],
    ["2027-01-01", "2026-12-28"],
  ])("of weeks on %s has its last begin on Monday, %s", ([today, monday]) => {
    const weeks = stepsOf(periodOf({ word: "last_12_weeks" }, today!), today!);

    expect(weeks).toHaveLength(12);
    expect(weeks.at(-1)).toEqual({ from: monday, to: today, running: true });
  });

  test.for<PeriodChoice>([
    { word: "last_90_days" },
    { word: "last_12_weeks" },
    { from: "2026-02-01", to: "2026-03-28" },
    { from: "2026-02-07", to: "2026-03-28" },
  ])("of %j has weeks that begin on Monday, whatever day it begins on", (choice) => {
    const [first, ...others] = stepsOf(periodOf(choice, TODAY), TODAY);

    for (const { from } of others) expect(from).toBe(weekOf(from));
    expect(weekOf(first!.to)).toBe(weekOf(first!.from));
    expect(others[0]!.from).toBe(addDays(first!.to, 1));
  });

  test.for<PeriodChoice>([
    { word: "last_7_days" },
    { word: "last_30_days" },
    { word: "last_90_days" },
    { word: "last_12_weeks" },
    { word: "this_year" },
    { from: "2024-02-27", to: "2024-03-02" },
    { from: "2024-01-31", to: "2025-03-30" },
  ])("of %j falls into steps without a gap, and the one before ends where it begins", (choice) => {
    const period = periodOf(choice, TODAY);
    const before = periodBefore(period);

    for (const one of [period, before]) {
      const steps = stepsOf(one, TODAY);
      expect([steps[0]!.from, steps.at(-1)!.to]).toEqual([one.from, one.to]);
      for (const [n, { from }] of steps.slice(1).entries()) {
        expect(Date.parse(from) - Date.parse(steps[n]!.to)).toBe(86_400_000);
      }
    }
    expect(Date.parse(period.from) - Date.parse(before.to)).toBe(86_400_000);
    expect(Date.parse(before.to) - Date.parse(before.from)).toBe(Date.parse(period.to) - Date.parse(period.from));
  });

  test("says which of its steps are cut off by its ends, which still run, and which are ahead", () => {
    const told = (choice: PeriodChoice) =>
      stepsOf(periodOf(choice, TODAY), TODAY).map(({ cut, running }) => (cut ? "cut" : running ? "running" : "whole"));

    expect(told({ from: "2025-02-15", to: "2026-03-28" })).toEqual(["cut", ...Array(12).fill("whole"), "cut"]);
    expect(told({ from: "2026-02-02", to: "2026-03-29" })).toEqual(Array(8).fill("whole"));
    expect(told({ from: "2026-02-01", to: "2026-03-28" })).toEqual(["cut", ...Array(7).fill("whole"), "cut"]);
    expect(told({ word: "last_90_days" })).toEqual(["cut", ...Array(12).fill("whole"), "running"]);
    expect(told({ from: "2026-11-19", to: "2026-11-20" })).toEqual(["running", "running"]);
    expect(told({ word: "last_7_days" })).toEqual([...Array(6).fill("whole"), "running"]);
  });

  test.for<[PeriodChoice, string, string, string] | [PeriodChoice, null]>([
    [{ word: "last_7_days" }, addDays(TODAY, -1), addDays(TODAY, -12), addDays(TODAY, -7)],
    [{ from: "2026-10-05", to: "2026-10-11" }, "2026-10-11", "2026-09-28", "2026-10-04"],
    [{ from: TODAY, to: TODAY }, null],
    [{ from: addDays(TODAY, 1), to: addDays(TODAY, 9) }, null],
  ])("of %j compares its days that are over with as many before it", ([choice, to, from = "", until = ""]) => {
    const period = periodOf(choice, TODAY);

    const periods = periodsCompared(period, TODAY);

    if (to === null) expect(periods).toBeNull();
    else {
      expect(periods!.complete).toEqual({ ...period, to });
      expect(periods!.before).toEqual({ ...period, from, to: until });
    }
  });

  test.for<[PeriodChoice, boolean]>([
    [{ from: addDays(TODAY, 1), to: addDays(TODAY, 9) }, true],
    [{ from: TODAY, to: addDays(TODAY, 9) }, false],
    [{ word: "last_7_days" }, false],
  ])("of %j is still to come: %s", ([choice, ahead]) => {
    expect(isAhead(periodOf(choice, TODAY), TODAY)).toBe(ahead);
  });

  test("runs in the step that today is in, and in no other", () => {
    const running = (choice: PeriodChoice) => stepsOf(periodOf(choice, TODAY), TODAY).filter((step) => step.running);

    expect(running({ word: "this_year" })).toEqual([{ from: "2026-11-01", to: TODAY, running: true }]);
    expect(running({ from: "2026-01-01", to: "2026-10-31" })).toEqual([]);
  });
});

describe("a period in an address", () => {
  test.for<[string, PeriodChoice | null]>([
    ["last_90_days", { word: "last_90_days" }],
    ["2026-01-01..2026-03-31", { from: "2026-01-01", to: "2026-03-31" }],
    ["2024-01-01..2026-12-31", { from: "2024-01-01", to: "2026-12-31" }],
    ["2024-01-01..2027-01-01", null],
    ["2026-03-31..2026-01-01", null],
    ["2026-02-30..2026-03-01", null],
    ["2026-01-01..", null],
    ["2026-01-01..2026-01-02..2026-01-03", null],
    ["constructor", null],
    ["", null],
  ])("“%s” is read as %j", ([text, choice]) => {
    expect(parsePeriod(text)).toEqual(choice);
    if (choice) expect(writePeriod(choice)).toBe(text);
  });
});

describe("what the steps of a period are compared with", () => {
  test.for<[PeriodChoice, number, [string, string], [string, string] | null]>([
    [{ word: "last_7_days" }, 7, ["2026-11-05", "2026-11-05"], null],
    [{ word: "last_12_weeks" }, 12, ["2026-06-08", "2026-06-14"], null],
    [{ word: "this_year" }, 12, ["2025-01-01", "2025-01-31"], null],
    [{ from: "2026-08-31", to: "2026-10-04" }, 5, ["2026-07-27", "2026-08-02"], ["2026-08-24", "2026-08-30"]],
    [{ from: "2026-09-01", to: "2026-10-08" }, 6, ["2026-07-21", "2026-07-26"], ["2026-08-24", "2026-08-27"]],
    [{ from: "2025-01-15", to: "2026-02-28" }, 24, ["2023-01-15", "2023-01-31"], ["2024-02-01", "2024-02-29"]],
    [{ from: "2024-02-29", to: "2025-01-31" }, 12, ["2023-02-28", "2023-02-28"], ["2024-01-01", "2024-01-31"]],
  ])("for %j is what is %i steps earlier", ([choice, by, first, last]) => {
    const period = periodOf(choice, TODAY);
    const before = stepsBefore(period, TODAY);

    expect(stepsEarlier(period, TODAY)).toBe(by);
    expect(before[0]).toEqual({ from: first[0], to: first[1] });
    expect(before.at(-1)).toEqual(last && { from: last[0], to: last[1] });
    expect(before).toHaveLength(stepsOf(period, TODAY).length);
  });

  test("is over before the period begins, and nothing of it is left out or told twice", () => {
    for (const choice of [{ word: "this_year" }, { word: "last_30_days" }, { from: "2025-01-15", to: "2026-02-28" }]) {
      const period = periodOf(choice as PeriodChoice, TODAY);
      const before = stepsBefore(period, TODAY).filter((step) => step !== null);

      expect(before.at(-1)!.to < period.from).toBe(true);
      for (const [n, { from }] of before.slice(1).entries()) expect(from).toBe(addDays(before[n]!.to, 1));
    }
  });
});
