import { expect, test } from "vitest";
import type { Answer, Figure } from "./answer";
import { csvOf } from "./csv";

const figure = (value: number | null, n: number): Figure => ({ value, n, href: "/issues" });
const compared = { before: null, better: null } as const;

test("every rate of a table that is taken away has how many it is of beside it", () => {
  const table: Answer = {
    drawn: "table",
    columns: [
      { key: "respond", label: "Answered in time", unit: "share" },
      { key: "late", label: "Late now", unit: "issues" },
    ],
    rows: [
      { key: "high", label: "High", href: null, cells: [figure(0.75, 8), figure(2, 2)] },
      { key: "low", label: "Low", href: null, cells: [figure(null, 0), figure(0, 0)] },
    ],
  };

  expect(csvOf(table)).toEqual({
    header: ["Name", "Answered in time (%)", "Answered in time (%), n", "Late now"],
    rows: [
      ["High", 75, 8, 2],
      ["Low", "", "", 0],
    ],
  });
});

test("so has every rate among figures, and what is a number of issues has none", () => {
  const figures: Answer = {
    drawn: "figures",
    figures: [
      { key: "created", label: "Filed", unit: "issues", now: figure(3, 3), ...compared },
      { key: "reopened", label: "Reopened", unit: "share", now: figure(0.5, 6), ...compared, before: figure(0.25, 4) },
    ],
  };

  expect(csvOf(figures)).toEqual({
    header: ["Figure", "Unit", "Now", "Now, n", "Before", "Before, n", "Change"],
    rows: [
      ["Filed", "issues", 3, "", "", "", ""],
      ["Reopened", "%", 50, 6, 25, 4, "25 points more than before (25 %)"],
    ],
  });
});

test("a rate for each campaign has the campaigns that it is of beside it, as a share has what it is of", () => {
  const rate = { value: 3, n: 4, part: 12, of: "campaigns", href: "/issues" } as const;
  const figures: Answer = {
    drawn: "figures",
    figures: [{ key: "perCampaign", label: "Issues per campaign", unit: "per_campaign", now: rate, ...compared }],
  };

  expect(csvOf(figures).rows).toEqual([["Issues per campaign", "issues per campaign", 3, 4, "", ""]]);
});

test("what was missed stands beside what was kept", () => {
  const missed = { key: "missed", words: "missed", n: 2, href: "/issues" } as const;
  const table: Answer = {
    drawn: "table",
    columns: [{ key: "respond", label: "Answered in time", unit: "share" }],
    rows: [
      { key: "high", label: "High", href: null, cells: [{ ...figure(0.75, 8), part: 6, beside: [missed] }] },
      { key: "low", label: "Low", href: null, cells: [figure(1, 3)] },
    ],
  };

  expect(csvOf(table)).toEqual({
    header: ["Name", "Answered in time (%)", "Answered in time (%), n", "Answered in time (%), missed"],
    rows: [
      ["High", 75, 8, 2],
      ["Low", 100, 3, ""],
    ],
  });
});

test("the numbers that stand in a column of their own already are not told twice", () => {
  const spread: Answer = {
    drawn: "spread",
    unit: "hours",
    series: [
      { key: "median", label: "Median", marks: [{ key: "w", label: "9 Nov", value: 2, n: 9, href: "/issues" }] },
    ],
  };

  expect(csvOf(spread)).toEqual({ header: ["Period", "Median (hours)", "Issues"], rows: [["9 Nov", 2, 9]] });
});

test("a stretch of time is told by its first day, with what is said of it beside the numbers, which are rounded", () => {
  const week = { label: "9 Nov", n: 9, href: "/issues" } as const;
  const spread: Answer = {
    drawn: "spread",
    unit: "hours",
    series: [
      {
        ...{ key: "median", label: "Median" },
        marks: [
          { ...week, key: "2026-11-09", value: 192.49650777777777 },
          { ...week, key: "2026-11-16", value: 0.03412345, running: true },
        ],
      },
    ],
  };

  expect(csvOf(spread)).toEqual({
    header: ["Period", "Median (hours)", "Issues", "Note"],
    rows: [
      ["2026-11-09", 192.5, 9, ""],
      ["2026-11-16", 0.0341, 9, "so far"],
    ],
  });
});

test("what is less than nothing is a number as well", () => {
  const figures: Answer = {
    drawn: "figures",
    figures: [{ key: "net", label: "Net growth", unit: "issues", now: figure(-3, -3), ...compared }],
  };

  expect(csvOf(figures).rows).toEqual([["Net growth", "issues", -3, "", ""]]);
});
