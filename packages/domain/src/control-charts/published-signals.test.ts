import { describe, expect, test } from "vitest";
import { controlChart } from "./chart";
import * as published from "./published.fixture";
import { countRuns, fewestLikelyCrossings, longestLikelyRun } from "./runs-tests";

const shares = (faulty: readonly number[], n: number | readonly number[]) =>
  faulty.map((observed, at) => ({ observed, n: typeof n === "number" ? n : n[at]! }));

describe("the published signals of", () => {
  const beyond = (chart: ReturnType<typeof controlChart>) =>
    chart.signals.filter(({ rule }) => rule === "we1").map(({ from }) => from);

  test("NIST's wafers are one: the third is on the upper limit, and so is none", () => {
    const points = published.nistWafers.counts.map((observed) => ({ observed }));
    expect(beyond(controlChart({ kind: "c", points }))).toEqual([23]);
  });

  test("Montgomery's Table 7.4 are the eleventh sample, and no runs", () => {
    const { faulty, n, signals, ...runs } = published.montgomeryTable74;
    const chart = controlChart({ kind: "p", points: shares(faulty, n) });
    expect(chart.signals.map(({ rule, from }) => [rule, from])).toEqual(signals.map((place) => ["we1", place]));
    expectRuns(chart, runs);
  });

  test("Montgomery's Example 7.4 are none", () => {
    const { counts, n, ...runs } = published.montgomeryExample74;
    const chart = controlChart({ kind: "u", points: shares(counts, n) });
    expect(chart.signals).toEqual([]);
    expectRuns(chart, runs);
  });

  test("Montgomery's Examples 7.5 and 7.6 are none", () => {
    const { counts, n, ...runsOfCloth } = published.montgomeryExample75;
    const { times, ...runsOfFailures } = published.montgomeryExample76;
    const cloth = controlChart({ kind: "u", points: shares(counts, n) });
    const failures = controlChart({ kind: "t", points: times.map((observed) => ({ observed })) });
    expect([cloth.signals, failures.signals]).toEqual([[], []]);
    expectRuns(cloth, runsOfCloth);
    expectRuns(failures, runsOfFailures);
  });

  test("qcc's orange juice are the 15th and the 23rd sample", () => {
    const { trial, n } = published.qccOrangeJuice;
    expect(beyond(controlChart({ kind: "p", points: shares(trial, n) }))).toEqual([14, 22]);
  });

  test("qcc's circuits are the 6th and the 20th sample, and with the limits of the others it is still so", () => {
    const { trial, after, without } = published.qccCircuit;
    const all = [...trial, ...after].map((observed, at) => ({ observed, excluded: without.includes(at) }));
    const frozen = [{ from: 0, baseline: { from: 0, to: trial.length - 1 } }];
    expect(beyond(controlChart({ kind: "c", points: trial.map((observed) => ({ observed })) }))).toEqual(without);
    expect(beyond(controlChart({ kind: "c", points: all, phases: frozen }))).toEqual(without);
  });

  test("qcc's viscosity are the fourth batch", () => {
    const points = published.qccViscosity.trial.map((observed) => ({ observed }));
    expect(beyond(controlChart({ kind: "xmr", points }))).toEqual([3]);
  });

  type Runs = { longestRun: number; longestLikely: number; crossings: number; fewestLikely: number };

  function expectRuns(chart: ReturnType<typeof controlChart>, runs: Runs) {
    const found = countRuns(chart.points.map(({ value, centre }) => Math.sign(value! - centre!)));
    expect(found).toMatchObject({ longestRun: runs.longestRun, crossings: runs.crossings });
    expect(longestLikelyRun(found.useful)).toBe(runs.longestLikely);
    expect(fewestLikelyCrossings(found.useful)).toBe(runs.fewestLikely);
  }
});

describe("lines that were frozen", () => {
  test("are those that qcc has for the orange juice of the trial, without the samples that had a cause", () => {
    const { trial, after, n, without, withoutThem } = published.qccOrangeJuice;
    const points = shares([...trial, ...after], n).map((point, at) => ({ ...point, excluded: without.includes(at) }));
    const chart = controlChart({ kind: "p", points, phases: [{ from: 0, baseline: { from: 0, to: 29 } }] });

    for (const { centre, lower, upper } of chart.points) {
      expect(centre).toBeCloseTo(withoutThem.centre, 7);
      expect(lower).toBeCloseTo(withoutThem.lower, 7);
      expect(upper).toBeCloseTo(withoutThem.upper, 7);
    }
  });
});
