import { describe, expect, test } from "vitest";
import { type ChartInput, controlChart } from "./chart";
import { fitC, fitU } from "./counts";
import { fitMovingRange, fitXmR } from "./individuals";
import { fitUPrime } from "./laney";

/** Twenty-four weeks about 10, which no rule finds anything in. */
const QUIET = [9, 12, 8, 11, 10, 13, 7, 12, 9, 10, 11, 8, 12, 9, 13, 8, 11, 10, 9, 12, 8, 11, 10, 12];
const points = (counts: readonly number[]) => counts.map((observed) => ({ observed }));
const over = (counts: readonly number[], n: readonly number[]) =>
  counts.map((observed, at) => ({ observed, n: n[at % n.length]! }));
const lines = (chart: ReturnType<typeof controlChart>) =>
  chart.points.map(({ centre, lower, upper }) => ({ centre, lower, upper }));

describe("a chart", () => {
  test("has its lines at each point, and the value beside what was observed", () => {
    const data = over(QUIET, [20, 25, 40]);
    const chart = controlChart({ kind: "u", points: data });
    const fit = fitU(
      QUIET,
      data.map(({ n }) => n),
    );
    expect(chart.points[2]).toEqual({
      ...fit.limits(40),
      value: 8 / 40,
      observed: 8,
      n: 40,
      excluded: false,
      incomplete: false,
    });
    expect(lines(chart)).toEqual(data.map(({ n }) => fit.limits(n)));
    expect(chart.phases).toEqual([{ from: 0, to: 23, baseline: null, counted: 24, trust: "firm", sigmaZ: null }]);
    expect(chart.notes).toEqual([]);
  });

  test.for([
    { kind: "c", points: points(QUIET) },
    { kind: "c", exact: true, points: points(QUIET) },
    { kind: "u", points: over(QUIET, [20, 0, 40]) },
    { kind: "p", points: over(QUIET, [20, 30]) },
    { kind: "p", exact: true, points: over(QUIET, [20, 30]) },
    { kind: "np", points: over(QUIET, [20]) },
    { kind: "np", exact: true, points: over(QUIET, [20]) },
    { kind: "xmr", points: points(QUIET), lowest: 0, screened: true },
    { kind: "p_prime", points: over(QUIET, [20, 30]) },
    { kind: "u_prime", points: over(QUIET, [20, 30]) },
    { kind: "g", points: points(QUIET) },
    { kind: "t", points: points(QUIET) },
    { kind: "xmr", points: points([]) },
    { kind: "c", points: points(Array.from({ length: 24 }, () => 0)) },
  ] satisfies ChartInput[])("can be sent to a browser as it is: %j", (input) => {
    const chart = controlChart(input);
    expect(JSON.parse(JSON.stringify(chart))).toStrictEqual(chart);
  });

  test("of no points is empty, and says that there are too few", () => {
    expect(controlChart({ kind: "u", points: [] })).toEqual({
      kind: "u",
      points: [],
      phases: [],
      signals: [],
      notes: [{ about: "too_few", phase: 0, points: 0 }],
      movingRange: null,
    });
  });

  test("is tested by the rules that were chosen", () => {
    const shifted = points([...QUIET.slice(0, 12), ...QUIET.slice(0, 12).map((count) => count + 7)]);
    expect(controlChart({ kind: "c", points: shifted }).signals.map(({ rule }) => rule)).toEqual([
      "longest_run",
      "crossings",
      "longest_run",
    ]);
    expect(controlChart({ kind: "c", points: shifted, rules: ["we4"] }).signals).toMatchObject([
      { rule: "we4", from: 0, to: 11, side: "below" },
      { rule: "we4", from: 12, to: 23, side: "above" },
    ]);
    expect(controlChart({ kind: "c", points: shifted, rules: [] }).signals).toEqual([]);
  });

  test("of Laney's says how much more than chance its points vary", () => {
    const data = over(QUIET, [20, 30]);
    const { sigmaZ } = fitUPrime(
      QUIET,
      data.map(({ n }) => n),
    );
    expect(controlChart({ kind: "u_prime", points: data }).phases[0]!.sigmaZ).toBe(sigmaZ);
  });

  test("of measurements has no lower limit below the least that there can be", () => {
    const hours = points([1, 9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 8, 1, 9]);
    expect(controlChart({ kind: "xmr", points: hours }).points[0]!.lower).toBeLessThan(0);
    expect(controlChart({ kind: "xmr", points: hours, lowest: 0 }).points[0]!.lower).toBe(0);
  });
});

describe("too few points", () => {
  test("have a centre and no limits: eleven of them", () => {
    const chart = controlChart({ kind: "c", points: points(QUIET.slice(0, 11)) });
    expect(lines(chart)).toEqual(QUIET.slice(0, 11).map(() => ({ centre: 112 / 11, lower: null, upper: null })));
    expect(chart.notes).toEqual([{ about: "too_few", phase: 0, points: 11 }]);
  });

  test("have provisional limits: twelve and nineteen; twenty have firm ones", () => {
    const trust = (count: number) =>
      controlChart({ kind: "c", points: points(QUIET.slice(0, count)) }).phases[0]!.trust;
    expect([11, 12, 19, 20].map(trust)).toEqual(["none", "provisional", "provisional", "firm"]);
    expect(controlChart({ kind: "c", points: points(QUIET.slice(0, 12)) }).notes).toEqual([
      { about: "provisional", phase: 0, points: 12 },
    ]);
  });

  test("are tested by the rules that need no limits", () => {
    const up = points([1, 2, 3, 4, 5, 60]);
    expect(controlChart({ kind: "c", points: up, rules: ["we1", "we2", "nelson3"] }).signals).toMatchObject([
      { rule: "nelson3", from: 0, to: 5 },
    ]);
  });

  test.for([
    ["xmr", 7],
    ["t", 7],
    ["g", 7],
    ["u_prime", 0.7],
    ["np", 7],
  ] as const)("can be one, whose value is the centre of a %s chart", ([kind, centre]) => {
    const chart = controlChart({ kind, points: [{ observed: 7, n: 10 }] });
    expect(chart.points[0]!.centre).toBeCloseTo(centre, 12);
    expect(chart.points[0]!.upper).toBeNull();
  });
});

describe("a phase", () => {
  const before = QUIET;
  const after = QUIET.slice(0, 14).map((count) => count + 20);
  const phases = [{ from: 0 }, { from: 24 }];

  test("is computed and tested as a chart of its own", () => {
    const chart = controlChart({ kind: "c", points: points([...before, ...after]), phases });
    const [first, second] = [before, after].map((counts) => controlChart({ kind: "c", points: points(counts) }));
    expect(chart.points).toEqual([...first!.points, ...second!.points]);
    expect(chart.signals).toEqual([]);
    expect(chart.notes).toEqual([{ about: "provisional", phase: 1, points: 14 }]);
  });

  test("begins nowhere by itself: without a break, the same points are one chart with signals", () => {
    const chart = controlChart({ kind: "c", points: points([...before, ...after]) });
    expect(chart.phases).toHaveLength(1);
    expect(chart.signals.length).toBeGreaterThan(0);
  });

  test("of which a part is the baseline keeps that part's lines to its end", () => {
    const frozen = [{ from: 0, baseline: { from: 0, to: 23 } }];
    const chart = controlChart({ kind: "c", points: points([...before, ...after]), phases: frozen });
    expect(new Set(lines(chart).map((line) => JSON.stringify(line)))).toEqual(
      new Set([JSON.stringify(fitC(before).limits())]),
    );
    expect(chart.signals).toContainEqual({ rule: "we1", from: 24, to: 37, side: "above", points: 14, of: 14 });
    expect(chart.notes).toEqual([{ about: "frozen", phase: 0, from: 0, to: 23 }]);
  });

  test("has the lines of a baseline that begins within it", () => {
    const frozen = [{ from: 0, baseline: { from: 24, to: 37 } }];
    const chart = controlChart({ kind: "c", points: points([...before, ...after]), phases: frozen });
    expect(lines(chart)[0]).toEqual(fitC(after).limits());
  });

  test("has no range from the phase before it", () => {
    const { movingRange } = controlChart({ kind: "xmr", points: points([...before, ...after]), phases });
    expect(movingRange!.points[24]).toEqual({ value: null, centre: null, lower: null, upper: null });
    expect(movingRange!.points[25]!.upper).toBe(fitMovingRange(after).limits().upper);
  });

  test("has signals of its ranges at their places among all points", () => {
    const jumped = points([...before, ...after, 90]);
    expect(controlChart({ kind: "xmr", points: jumped, phases }).movingRange!.signals).toMatchObject([
      { rule: "we1", from: 38, to: 38 },
    ]);
  });
});

describe("an excluded point", () => {
  const spiked = QUIET.map((observed, at) => ({ observed: at === 5 ? 50 : observed, excluded: at === 5 }));
  const rest = QUIET.filter((_, at) => at !== 5);

  test("is no part of the lines, and yet is shown and tested", () => {
    const chart = controlChart({ kind: "c", points: spiked });
    const limits = fitC(rest).limits();
    expect(chart.points[5]).toMatchObject({ value: 50, excluded: true, ...limits });
    expect(chart.signals).toMatchObject([{ rule: "we1", from: 5, to: 5, side: "above" }]);
    expect(chart.phases[0]!.counted).toBe(23);
    expect(chart.notes).toEqual([{ about: "excluded", points: 1 }]);
  });

  test("of measurements is stepped over by the ranges that the lines come from", () => {
    const chart = controlChart({ kind: "xmr", points: spiked });
    expect(lines(chart)[0]).toEqual(fitXmR(rest).limits());
    expect(chart.movingRange!.points[5]!.value).toBe(40);
    expect(chart.movingRange!.signals).toMatchObject([{ rule: "we1", from: 5, to: 6, side: "above" }]);
  });
});

describe("a period that is not over", () => {
  const running = [...points(QUIET), { observed: 0, incomplete: true }];

  test("has no lines, changes none, and is not tested", () => {
    const chart = controlChart({ kind: "c", points: running });
    expect(chart.points.slice(0, 24)).toEqual(controlChart({ kind: "c", points: points(QUIET) }).points);
    expect(chart.points[24]).toEqual({
      value: 0,
      observed: 0,
      n: null,
      centre: null,
      lower: null,
      upper: null,
      excluded: false,
      incomplete: true,
    });
    expect(chart.signals).toEqual([]);
    expect(chart.notes).toEqual([{ about: "incomplete", points: 1 }]);
  });

  test("is no part of a run", () => {
    const high = [...points([...QUIET, ...Array.from({ length: 6 }, () => 14)]), { observed: 14, incomplete: true }];
    expect(controlChart({ kind: "c", points: high, rules: ["we4"] }).signals).toEqual([]);
  });

  test("of an np chart may be of another size", () => {
    const chart = controlChart({
      kind: "np",
      points: [...over(QUIET, [50]), { observed: 2, n: 9, incomplete: true }],
    });
    expect(chart.points.slice(0, 24)).toEqual(controlChart({ kind: "np", points: over(QUIET, [50]) }).points);
  });

  test("of measurements has no range", () => {
    expect(controlChart({ kind: "xmr", points: running }).movingRange!.points[24]!.value).toBeNull();
    const begun = [{ observed: 3, incomplete: true }, ...points(QUIET)];
    const { points: ranges } = controlChart({ kind: "xmr", points: begun }).movingRange!;
    expect(ranges.slice(0, 3).map(({ value }) => value)).toEqual([null, null, 3]);
  });
});

describe("a ratio over nothing", () => {
  test("has no value, changes no line, and is stepped over by the rules", () => {
    const gap = { observed: 3, n: 0 };
    const data = over(QUIET, [20, 30]);
    const chart = controlChart({ kind: "u", points: [...data.slice(0, 10), gap, ...data.slice(10)] });
    expect(chart.points[10]).toMatchObject({ value: null, observed: 3, n: 0, centre: null, upper: null });
    expect(chart.points.toSpliced(10, 1)).toEqual(controlChart({ kind: "u", points: data }).points);
    expect(chart.notes).toEqual([{ about: "no_denominator", points: 1 }]);
  });

  test("of a period that is not over is told once", () => {
    const running = [...over(QUIET, [20]), { observed: 0, n: 0, incomplete: true }];
    expect(controlChart({ kind: "u", points: running }).notes).toEqual([{ about: "incomplete", points: 1 }]);
  });

  test("does not end a run", () => {
    const high = [...over(QUIET, [20]), ...over([16, 16, 16, 16], [20]), { observed: 0, n: 0 }];
    const chart = controlChart({ kind: "u", points: [...high, ...over([16, 16, 16, 16], [20])], rules: ["we4"] });
    expect(chart.signals).toMatchObject([{ to: 32, side: "above", points: 9 }]);
  });
});

describe("points that do not vary", () => {
  test.for(["c", "xmr", "g"] as const)("raise no signal on a %s chart, by whatever rule", (kind) => {
    const rules = ["we1", "we2", "we3", "we4", "nelson3", "nelson7", "nelson8", "longest_run", "crossings"] as const;
    const still = controlChart({ kind, points: points(Array.from({ length: 24 }, () => 0)), rules });
    expect(still.signals).toEqual([]);
    expect(still.points[0]).toMatchObject({ centre: 0, lower: 0, upper: 0 });
  });
});
