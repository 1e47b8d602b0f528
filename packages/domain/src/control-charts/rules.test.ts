import { describe, expect, test } from "vitest";
import { CHART_NAMES, type ChartKind } from "./kinds";
import { DEFAULT_RULES, offeredRules, RULE_WORDS, rulesOf, signalsOf } from "./rules";
import type { Rule, Signal } from "./signals";
import { testedFrom } from "./tested.fixture";
import { FOUR_OF_FIVE, TWO_OF_THREE, windows } from "./zone-rules";

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);
const find = (rule: Rule, values: readonly number[]) => signalsOf([rule], testedFrom(values));
const covers = (signals: readonly Signal[]) => signals.map(({ from, to, side }) => [from, to, side]);

/**
 * qcc, tests/testthat/test-rules.R (luca-scr/qcc, af35099): centre 0, sigma 1, and the places, counted from 1,
 * with which a rule is complete. Our signals cover what led there too.
 */
const VECTORS: readonly (readonly [Rule, number[], number[]])[] = [
  ["we1", [0, 3.2, -3.5, 2.9], [2, 3]],
  ["we2", [0, 2.5, 1, 2.6, 0], [4]],
  ["we2", [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.2], [3, 4, 5, 6, 7, 8]],
  ["we3", [0, 1.2, 1.3, 0.2, 1.4, 1.5], [6]],
  ["we3", [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.2], [5, 6, 7, 8]],
  ["we4", [...repeat(-1, 8), 1], [8]],
  ["we4", [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.2], [8]],
  ["we4", [...repeat(0.5, 8), -0.5], [8]],
  ["nelson1", [0, 3.2, -3.4, 3], [2, 3]],
  ["nelson2", [...repeat(0.5, 10), ...repeat(-0.5, 10)], [9, 10, 19, 20]],
  ["nelson3", [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [6, 7, 13, 14]],
  ["nelson4", [1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8], [14, 15]],
  ["nelson4", [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], [14, 15]],
  ["nelson5", [0, 2.3, 0.4, 2.2, -2.4, -0.2, -2.5], [4, 7]],
  ["nelson6", [1.2, 1.3, 0.2, 1.4, 1.5, -1.2, -1.3, -0.1, -1.4, -1.5], [5, 10]],
  ["nelson7", [...repeat(0.3, 16), 1.2], [15, 16]],
  ["nelson8", [1.2, -1.3, 1.1, -1.4, 1.5, -1.2, 1.3, -1.1, 0.2], [8]],
  ["nelson8", repeat(1.2, 8), []],
];

/**
 * PowerBI-SPC, test/Outlier Flagging/twoInThree.test.ts (AUS-DOH-Safety-and-Quality/PowerBI-SPC, 478773a): values about 5 with the
 * two-sigma limits 0 and 10, as 0 where they are within and ±2.4 where they are not, and the places, counted from 0, that are flagged.
 */
const FLAGGED_BY_TWO_OF_THREE: readonly (readonly [number[], number[]])[] = [
  [
    [0, 2.4, 2.4, 0, 0, 0],
    [1, 2],
  ],
  [
    [0, -2.4, -2.4, 0, 0, 0],
    [1, 2],
  ],
  [
    [2.4, 0, 2.4, 0, 0],
    [0, 2],
  ],
  [[2.4, 0, 0, 0, 0], []],
  [
    [0, 2.4, 2.4, 2.4, 0, 0],
    [1, 2, 3],
  ],
  [
    [0, 2.4, 2.4, -2.4, 0, 0],
    [1, 2],
  ],
  [
    [0, 2.4, 2.4, 0, 2.4, 2.4, 0],
    [1, 2, 4, 5],
  ],
  [
    [0, 2.4, 2.4, 0, 2.4, 0, 0],
    [1, 2, 4],
  ],
];

/** How many points a rule about a run needs. */
const RUN: Partial<Record<Rule, number>> = {
  we1: 1,
  nelson1: 1,
  we4: 8,
  nelson2: 9,
  nelson3: 6,
  nelson4: 14,
  nelson7: 15,
  nelson8: 8,
};

/** The places, counted from 1, with which the pattern is complete. */
function completions(rule: Rule, values: readonly number[]): number[] {
  const run = RUN[rule];
  if (run !== undefined) {
    return find(rule, values).flatMap(({ from, to }) =>
      Array.from({ length: to - from + 2 - run }, (_, at) => from + run + at),
    );
  }
  const zone = rule === "we2" || rule === "nelson5" ? TWO_OF_THREE : FOUR_OF_FIVE;
  return [1, -1].flatMap((side) =>
    windows(
      values.map((value) => side * value > zone.beyond),
      zone,
    ).map(({ to }) => to + 1),
  );
}

describe("a rule", () => {
  test.for(VECTORS)("is complete where qcc has it complete: %s on %j", ([rule, values, places]) => {
    expect(completions(rule, values)).toEqual(places);
  });

  test("signals each run once, from its first point to its last", () => {
    expect(covers(find("we1", [0, 3.5, 4, -4, 0]))).toEqual([
      [1, 2, "above"],
      [3, 3, "below"],
    ]);
    expect(covers(find("we4", [0, ...repeat(1, 12), -1]))).toEqual([[1, 12, "above"]]);
    expect(covers(find("nelson2", [...repeat(0.5, 10), ...repeat(-0.5, 10)]))).toEqual([
      [0, 9, "above"],
      [10, 19, "below"],
    ]);
    expect(covers(find("nelson3", [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1]))).toEqual([
      [0, 6, "rising"],
      [7, 13, "falling"],
    ]);
    expect(covers(find("nelson4", [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]))).toEqual([[0, 14, null]]);
    expect(covers(find("nelson7", repeat(0.3, 16)))).toEqual([[0, 15, null]]);
    expect(covers(find("nelson8", [0, 1.2, -1.3, 1.1, -1.4, 1.5, -1.2, 1.3, -1.1, 0.2]))).toEqual([[1, 8, null]]);
  });

  test("about zones signals windows that overlap once, and counts the points beyond", () => {
    expect(find("we2", [0, 2.5, 1, 2.6, 2.2, 0, 0, -2.1, -2.1])).toMatchObject([
      { from: 1, to: 4, side: "above", points: 3, of: 4 },
      { from: 7, to: 8, side: "below", points: 2, of: 2 },
    ]);
    expect(find("nelson6", [0, 1.2, 1.3, 0.2, 1.4, 1.5])).toMatchObject([{ from: 1, to: 5, points: 4, of: 5 }]);
  });

  test.for(FLAGGED_BY_TWO_OF_THREE)(
    "about two of three flags the points beyond that PowerBI-SPC flags: %j",
    ([values, flagged]) => {
      const signals = find("we2", values);
      const places = signals.flatMap(({ from, to, side }) =>
        values.flatMap((value, at) =>
          from <= at && at <= to && (side === "above" ? value > 2 : value < -2) ? [at] : [],
        ),
      );
      expect(places.sort((a, b) => a - b)).toEqual(flagged);
    },
  );

  test("about zones is told of a pattern that a phase begins with, at the points beyond", () => {
    expect(find("we2", [2.5, 2.5, 0])).toMatchObject([{ from: 0, to: 1, side: "above", points: 2, of: 2 }]);
    expect(find("nelson5", [-2.5, -2.5, 0, 0])).toMatchObject([{ from: 0, to: 1, side: "below", points: 2, of: 2 }]);
    expect(find("we3", [1.5, 1.5, 1.5, 1.5, 0])).toMatchObject([{ from: 0, to: 3, side: "above", points: 4, of: 4 }]);
    expect(find("nelson6", [-1.5, 0, -1.5, -1.5, -1.5, 0])).toMatchObject([{ from: 0, to: 4, points: 4, of: 5 }]);
    expect(find("we2", [0, 2.5, 2.5, 0])).toEqual(find("we2", [0, 2.5, 2.5]));
  });

  test("about zones wants as many points as it judges", () => {
    expect(find("we2", [2.5, 2.5])).toEqual([]);
    expect(find("we3", [1.5, 1.5, 1.5, 1.5])).toEqual([]);
  });

  test("does not take a point on a line for one beyond it", () => {
    // PowerBI-SPC, test/Outlier Flagging/astronomical.test.ts: points on the limits are no signals.
    expect(find("we1", [-3, 0, 3])).toEqual([]);
    expect(find("we2", [0, 2, 2, 2])).toEqual([]);
    expect(find("we3", [1, 1, 1, 1, 1])).toEqual([]);
    expect(find("nelson7", repeat(1, 15))).toHaveLength(1);
    expect(find("nelson8", [1, -1, 1, -1, 1, -1, 1, -1])).toEqual([]);
  });

  test("ends a run on one side with a point on the centre line", () => {
    expect(find("we4", [...repeat(1, 7), 0, ...repeat(1, 7)])).toEqual([]);
    expect(find("nelson2", [...repeat(1, 8), 0, 1])).toEqual([]);
  });

  test("about zones says nothing where there are no limits", () => {
    const zoneless = testedFrom(repeat(0.3, 20)).map((point) => ({ ...point, beyond: 0 as const, sigmas: Number.NaN }));
    expect(signalsOf(["we1", "we2", "we3", "nelson5", "nelson6", "nelson7", "nelson8"], zoneless)).toEqual([]);
    expect(signalsOf(["we4"], zoneless)).toHaveLength(1);
  });
});

describe("the rules of a kind of chart", () => {
  const kinds = Object.keys(CHART_NAMES) as ChartKind[];

  test("are at first one point beyond a limit and the two runs tests", () => {
    for (const kind of kinds) expect(DEFAULT_RULES[kind]).toEqual(["we1", "longest_run", "crossings"]);
  });

  test("about zones are offered for measurements alone", () => {
    expect(kinds.filter((kind) => offeredRules(kind).includes("we2"))).toEqual(["xmr"]);
    expect(offeredRules("xmr")).toEqual(RULE_WORDS);
    expect(offeredRules("u")).toEqual([
      "we1",
      "we4",
      "nelson1",
      "nelson2",
      "nelson3",
      "nelson4",
      "longest_run",
      "crossings",
    ]);
  });

  test("offered include those it is tested by at first", () => {
    for (const kind of kinds) expect(offeredRules(kind)).toEqual(expect.arrayContaining([...DEFAULT_RULES[kind]]));
  });

  test("come in the order of the chart, whatever the order in which they were named", () => {
    const values = testedFrom([...repeat(1, 9), 0, 0, -3.5]);
    const signals = signalsOf(["nelson1", "nelson2", "we4"], values);
    expect(signals).toEqual(signalsOf(["we4", "nelson2", "nelson1"], values));
    expect(signals.map(({ rule }) => rule)).toEqual(["we4", "nelson2", "nelson1"]);
  });
});

test("a set of rules holds those of its family that are worth offering for a kind of chart", () => {
  expect(rulesOf("usual", "c")).toEqual(DEFAULT_RULES.c);
  expect(rulesOf("western_electric", "u")).toEqual(["we1", "we4"]);
  expect(rulesOf("western_electric", "xmr")).toEqual(["we1", "we2", "we3", "we4"]);
  expect(rulesOf("nelson", "c")).toEqual(["nelson1", "nelson2", "nelson3", "nelson4"]);
  expect(rulesOf("nelson", "xmr")).toHaveLength(8);
});
