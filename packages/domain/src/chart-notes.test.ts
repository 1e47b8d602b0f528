import { describe, expect, test } from "vitest";
import { type ChartNoteDays, phasesOf, weeksBetween } from "./chart-notes";
import { addDays, weekOf } from "./days";

/** Ten weeks from Monday, 7 September 2026, on. */
const WEEKS = Array.from({ length: 10 }, (_, n) => {
  const from = addDays("2026-09-07", n * 7);
  return { from, to: addDays(from, 6) };
});
const monday = (week: number) => WEEKS[week]!.from;
const sunday = (week: number) => WEEKS[week]!.to;
const said = (kind: ChartNoteDays["kind"], from: number, to?: number): ChartNoteDays => ({
  kind,
  day: monday(from),
  until: to === undefined ? null : sunday(to),
});

test("a week is from Monday to Sunday, and is counted as one", () => {
  expect(["2026-09-07", "2026-09-10", "2026-09-13"].map(weekOf)).toEqual(Array(3).fill("2026-09-07"));
  expect([weeksBetween(monday(0), sunday(0)), weeksBetween(monday(2), sunday(9))]).toEqual([1, 8]);
  // The clock changes in the night to 25 October.
  expect(weeksBetween("2026-10-19", "2026-11-01")).toBe(2);
});

describe("the phases of a chart", () => {
  test.for<[string, ChartNoteDays[], unknown]>([
    ["are one where nobody said anything", [], [{ from: 0 }]],
    ["are one where people merely noted something", [said("note", 3)], [{ from: 0 }]],
    [
      "begin where somebody said, in order and once",
      [said("phase", 7), said("phase", 3), said("phase", 3)],
      [{ from: 0 }, { from: 3 }, { from: 7 }],
    ],
    [
      "do not begin before the first week, nor with it",
      [said("phase", 0), { kind: "phase", day: "2026-01-05", until: null }],
      [{ from: 0 }],
    ],
    ["take their lines from frozen weeks", [said("baseline", 1, 4)], [{ from: 0, baseline: { from: 1, to: 4 } }]],
    [
      "take them each from their own",
      [said("baseline", 0, 2), said("phase", 5), said("baseline", 5, 7)],
      [
        { from: 0, baseline: { from: 0, to: 2 } },
        { from: 5, baseline: { from: 5, to: 7 } },
      ],
    ],
    ["take none from weeks of two phases", [said("baseline", 2, 6), said("phase", 5)], [{ from: 0 }, { from: 5 }]],
    [
      "take none from weeks that are not all there",
      [{ kind: "baseline", day: monday(8), until: "2026-12-27" }],
      [{ from: 0 }],
    ],
  ])("%s", ([, notes, phases]) => {
    expect(phasesOf(WEEKS, notes).phases).toEqual(phases);
  });

  test("leave out the weeks that somebody left out", () => {
    expect([...phasesOf(WEEKS, [said("excluded", 2), said("excluded", 6), said("note", 1)]).excluded]).toEqual([2, 6]);
  });
});
