import { expect, test } from "vitest";
import type { Answer } from "./answer";
import { captionOf } from "./caption";

const control: Answer = {
  drawn: "control",
  unit: "issues",
  each: { one: "week", many: "weeks" },
  why: "A c chart: faults are counted in periods of about the same size.",
  tested: "It is tested by Nelson’s rules.",
  days: "26 weeks, 1 Jun to 29 Nov 2026",
  points: [],
  signals: [{ rule: "we1", words: "1 week above the upper limit", from: 3, to: 3 }],
  caution: null,
  notes: [{ id: 1, kind: "note", place: 3, about: "Week of 7 Sep", words: "Week of 7 Sep: A sale", by: "Ana" }],
  annotates: null,
};

test("the picture of a control chart says the days that it shows, which chart it is and what stands out", () => {
  expect(captionOf(control, "My teams", "1 to 29 Nov 2026")).toEqual({
    about: "My teams, 26 weeks, 1 Jun to 29 Nov 2026",
    notes: [`${control.why} ${control.tested}`, "1  1 week above the upper limit", "a  Week of 7 Sep: A sale"],
  });
});

test("the picture of a control chart says that its limits are provisional, where they are", () => {
  const caution = "Fewer than 20 weeks: the limits are provisional.";

  expect(captionOf({ ...control, caution }, "My teams", undefined).notes[1]).toBe(caution);
});

test("the picture of another chart says the days that are chosen, where there are any", () => {
  const bars: Answer = { drawn: "bars", unit: "issues", series: [] };

  expect(captionOf(bars, "My teams", "1 to 29 Nov 2026").about).toBe("My teams, 1 to 29 Nov 2026");
  expect(captionOf(bars, "Spring sale", undefined).about).toBe("Spring sale");
});

test("the picture of what is compared says what its thin lines are", () => {
  const barsSince = (value: number): Answer => {
    const mark = { key: "w", label: "7 Sep", value: 3, n: 3, href: "/issues" as const };
    const marks = [{ ...mark, before: { value, n: value, href: "/issues" as const } }];
    return {
      drawn: "bars",
      unit: "issues",
      series: [{ key: "a", label: "Filed", marks }],
      earlier: "12 weeks earlier",
    };
  };
  const before = { value: 30, n: 1_204, href: "/issues" as const };
  const spread: Answer = {
    ...{ drawn: "spread", unit: "hours", earlier: "1 to 7 Nov 2026" },
    series: [{ key: "median", label: "Median", marks: [], before }],
  };

  expect(captionOf(barsSince(0), "My teams", undefined).notes).toEqual([]);
  expect(captionOf(barsSince(2), "My teams", undefined).notes).toEqual(["Thin lines: before, 12 weeks earlier."]);
  expect(captionOf(spread, "My teams", undefined).notes).toEqual([
    "Thin line: the median before, 30 h (n 1,204), 1 to 7 Nov 2026.",
  ]);
});

test("the picture of funnels says of which of them the limits are wider, and why", () => {
  const wide = "The limits are 2 times as wide.";
  const funnel = { denominator: "issues", points: [] };
  const funnels: Answer = {
    ...{ drawn: "funnels", unit: "share", columns: [], rows: [] },
    funnels: [
      { ...funnel, key: "a", label: "Answered in time", caution: null },
      { ...funnel, key: "r", label: "Resolved in time", caution: wide },
    ],
  };

  expect(captionOf(funnels, "Everything", undefined).notes).toEqual([`Resolved in time: ${wide}`]);
  expect(
    captionOf({ drawn: "funnel", unit: "share", ...funnel, caution: wide }, "Everything", undefined).notes,
  ).toEqual([wide]);
});

test("the picture of several teams says that single teams' charts have notes which do not apply to it", () => {
  const of = (name: string, n: number) => ({ key: name, name, n, href: "/dashboard" as const });
  const last = (...elsewhere: ReturnType<typeof of>[]) =>
    captionOf({ ...control, elsewhere }, "My teams", undefined).notes.at(-1);

  expect(last(of("Email", 2))).toBe("2 notes on Email’s own chart do not apply here.");
  expect(last(of("Email", 1))).toBe("1 note on Email’s own chart does not apply here.");
  expect(last(of("Email", 2), of("Events", 1))).toBe(
    "Notes on single teams’ own charts do not apply here: Email 2, Events 1.",
  );
});
