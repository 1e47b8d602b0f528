import { describe, expect, test } from "vitest";
import { anhoejCriticalValues } from "./anhoej.fixture";
import { countRuns, fewCrossings, fewestLikelyCrossings, longestLikelyRun, longRuns } from "./runs-tests";
import { testedFrom } from "./tested.fixture";

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);
const turns = (length: number) => Array.from({ length }, (_, at) => (at % 2 === 0 ? 1 : -1));

describe("the critical values of the runs tests", () => {
  test("are those that qicharts2 prints for 10 to 100 points", () => {
    const found = anhoejCriticalValues.map(([n]) => [n, longestLikelyRun(n), fewestLikelyCrossings(n)]);
    expect(found).toEqual(anhoejCriticalValues);
  });

  test("are found for more points than a power of two can be held for", () => {
    // By the normal approximation: 2,500 - 1.645 × 35.36 = 2,441 and a bit.
    expect(fewestLikelyCrossings(5_001)).toBe(2_442);
    expect(longestLikelyRun(5_001)).toBe(15);
  });
});

describe("the runs tests", () => {
  test("signal a run of one more than is likely, and none of as many", () => {
    const after = turns(20);
    expect(longRuns(testedFrom([...repeat(-1, 8), ...after]))).toEqual([]);
    expect(longRuns(testedFrom([...repeat(-1, 9), ...after]))).toEqual([
      { rule: "longest_run", from: 0, to: 8, side: "below", points: 9, of: 9, expected: 8 },
    ]);
  });

  test("signal each run that is too long", () => {
    const found = longRuns(testedFrom([...repeat(1, 9), ...repeat(-1, 9)]));
    expect(found.map(({ from, to, side }) => [from, to, side])).toEqual([
      [0, 8, "above"],
      [9, 17, "below"],
    ]);
  });

  test("do not count a point on the centre line, nor end a run with it", () => {
    const run = [...repeat(1, 5), 0, ...repeat(1, 5), ...turns(14).map((value) => -value)];
    expect(longRuns(testedFrom(run))).toMatchObject([{ from: 0, to: 10, points: 10, expected: 8 }]);
    expect(countRuns([1, 0, 1, 0, -1, -1, 0, 1])).toEqual({ useful: 5, longestRun: 2, crossings: 2 });
  });

  test("signal too few crossings, and none of just enough", () => {
    const few = [...repeat(1, 6), ...repeat(-1, 6), ...repeat(1, 6), ...repeat(-1, 6)];
    expect(fewCrossings(testedFrom(few))).toEqual([
      { rule: "crossings", from: 0, to: 23, side: null, points: 3, of: 24, expected: 8 },
    ]);
    const enough = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1, -1, 1, -1, 1];
    expect(countRuns(enough).crossings).toBe(8);
    expect(fewCrossings(testedFrom(enough))).toEqual([]);
  });

  test("say nothing of fewer than ten points off the centre line", () => {
    const nine = [...repeat(1, 9), ...repeat(0, 20)];
    expect([...longRuns(testedFrom(nine)), ...fewCrossings(testedFrom(nine))]).toEqual([]);
    expect(countRuns(repeat(0, 20))).toEqual({ useful: 0, longestRun: 0, crossings: 0 });
  });
});
