import { addDays } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { Answer, ControlPoint, Listed } from "../answer";
import { linesOf } from "./lines";

const mark = (key: string, value: number | null, n = value ?? 0): Listed & { key: string; label: string } => ({
  ...{ key, label: key, value, n, href: `/issues?q=${key}` },
});
/** A Monday. */
const TODAY = "2026-11-16";
const said = (answer: Answer, today = TODAY) => linesOf(answer, today).map(({ label, value }) => `${label}: ${value}`);

describe("what a mail says", () => {
  test("of a table is every cell with something behind it", () => {
    const answer: Answer = {
      drawn: "table",
      columns: [
        { key: "respond", label: "Answered in time", unit: "share" },
        { key: "resolve", label: "Resolved in time", unit: "share" },
        { key: "late", label: "Late now", unit: "issues" },
      ],
      rows: [
        { key: "high", label: "High", href: null, cells: [mark("a", 0.9, 10), mark("b", 0.5, 4), mark("c", 2)] },
        { key: "low", label: "Low", href: null, cells: [mark("d", null), mark("e", 1, 3), mark("f", 0)] },
      ],
    };

    expect(said(answer)).toEqual([
      "High, answered in time: 90 % (n 10)",
      "High, resolved in time: 50 % (n 4)",
      "High, late now: 2",
      "Low, resolved in time: 100 % (n 3)",
    ]);
  });

  test("of what is compared is what was before, and of when that was", () => {
    const earlier = (value: number) => ({ before: mark("b", value) });
    const bars: Answer = {
      ...{ drawn: "bars", unit: "issues", earlier: "12 weeks earlier" },
      series: [
        {
          ...{ key: "resolved", label: "Resolved", better: "more" },
          marks: [
            { ...mark("9 Nov", 5), ...earlier(3) },
            { ...mark("16 Nov", 1), running: true },
          ],
        },
      ],
    };
    const causes: Answer = {
      ...{ drawn: "pareto", unit: "issues" },
      marks: [{ ...mark("Links", 6), ...earlier(9), complete: mark("c", 5), share: 0.6, cumulative: 0.6 }],
    };

    expect(
      [bars, causes].flatMap((answer) => linesOf(answer, TODAY)).map(({ label, change }) => [label, change]),
    ).toEqual([
      ["Resolved, 9 Nov", "2 more than before (3), 12 weeks earlier"],
      ["Links", "60 % of all, 4 less than before (9), without today"],
    ]);
  });

  test("of ages is every age that something has, the oldest first", () => {
    const answer: Answer = {
      drawn: "parted",
      unit: "issues",
      series: [
        { key: "high", label: "High", marks: [mark("Today", 1), mark("A week", 0), mark("A month", 3)] },
        { key: "low", label: "Low", marks: [mark("Today", 0), mark("A week", 2), mark("A month", 4)] },
      ],
    };

    expect(said(answer)).toEqual(["High, a month: 3", "Low, a month: 4", "Low, a week: 2", "High, today: 1"]);
  });

  const point = (upper: number | null): ControlPoint => ({
    ...mark("w", 4),
    ...{ denominator: null, centre: upper && 4, lower: upper && 0, upper },
  });
  const control = (given: Partial<Extract<Answer, { drawn: "control" }>>): Answer => ({
    ...{
      drawn: "control",
      unit: "issues",
      each: { one: "week", many: "weeks" },
      why: "",
      tested: "",
      days: "",
      notes: [],
      annotates: null,
      signals: [],
      caution: null,
      points: [point(10)],
    },
    ...given,
  });

  test("of teams beside each other is who stands out of which funnel, on which side, or that nobody does", () => {
    const team = (label: string, outside: ControlPoint["outside"]) => ({ ...point(10), label, outside });
    const funnel = { denominator: "issues", caution: null };
    const answer: Answer = {
      ...{ drawn: "funnels", unit: "issues", columns: [], rows: [] },
      funnels: [
        { ...funnel, key: "a", label: "Answered in time", points: [team("Email", null), team("Events", "below")] },
        { ...funnel, key: "r", label: "Resolved in time", points: [team("Email", null)] },
        { ...funnel, key: "n", label: "Of nothing", points: [] },
      ],
    };

    expect(said(answer)).toEqual([
      "Events, answered in time, below its limits: 4",
      "All, resolved in time: nobody differs by more than chance",
    ]);
    expect(said({ drawn: "funnel", unit: "issues", ...funnel, points: [team("Email", "above")] })).toEqual([
      "Email, above its limits: 4",
    ]);
  });

  test.for<[string, Answer, string[]]>([
    ["without a signal is that it is steady", control({}), ["Steady: nothing more than chance makes likely"]],
    [
      "without limits is why it has none",
      control({ points: [point(null)], caution: "Too few." }),
      ["Caution: Too few."],
    ],
    ["of nothing is nothing", control({ points: [{ ...point(10), n: 0 }] }), []],
  ])("of a control chart %s", ([, answer, lines]) => {
    expect(said(answer)).toEqual(lines);
  });

  describe("of what stands out in a control chart", () => {
    const week = (key: string, label: string) => ({ ...point(10), key, label, href: `/issues?q=${key}` as const });
    const points = [week("2026-10-26", "26 Oct"), week("2026-11-02", "2 Nov"), week("2026-11-09", "9 Nov")];
    const above = (to: number) => ({ rule: "we1", words: "1 week above the upper limit", from: to, to });

    test("names the week that is over as new, with its issues, and is brief about those before", () => {
      const answer = control({ points, signals: [above(0), above(1), above(2)] });

      expect(linesOf(answer, TODAY)).toEqual([
        {
          label: "New signal, week of 9 Nov",
          value: "1 week above the upper limit",
          change: null,
          href: "/issues?q=2026-11-09",
        },
        {
          label: "Earlier",
          value: "2 signals, the last in the week of 2 Nov",
          change: null,
          href: "/issues?q=2026-11-02",
        },
      ]);
    });

    test("tells a signal as new in one mail, on whichever day of the week that comes", () => {
      const answer = control({ points, signals: [above(2)] });
      const day = (place: number) => addDays(TODAY, place);
      const told = Array.from({ length: 14 }, (_, place) => said(answer, day(place))[0]!.startsWith("New"));

      expect(told).toEqual([...Array(7).fill(true), ...Array(7).fill(false)]);
      expect(said(answer, day(7))).toEqual(["Nothing new, earlier: 1 signal, in the week of 9 Nov"]);
    });

    test("says of all weeks together what is so every week, and calls it news of none", () => {
      const words = "The centre is crossed once in 3 weeks, where chance makes at least 2 likely";
      const answer = control({ points, signals: [{ rule: "crossings", words, from: 0, to: 2 }, above(0)] });

      expect(said(answer)).toEqual([`Over 3 weeks: ${words}`, "Nothing new, earlier: 1 signal, in the week of 26 Oct"]);
    });

    test("names a gap by the day that ended it, and a jump as one", () => {
      const gap = { ...week("2026-11-12", "12 Nov 2026") };
      const ranges = { points: [], signals: [{ rule: "mr", words: "a jump beyond the limit", from: 0, to: 0 }] };
      const answer = control({ each: { one: "gap", many: "gaps" }, points: [gap], ranges });

      expect(said(answer)).toEqual([
        "New signal, gap until 12 Nov 2026: From one to the next: a jump beyond the limit",
      ]);
      expect(said(answer, "2026-11-20")).toEqual(["Nothing new, earlier: 1 signal, in the gap until 12 Nov 2026"]);
    });
  });
});
