import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlChart } from "./chart";
import { type Measure, proposeChart } from "./propose";
import { nhsAccidents } from "./published.fixture";
import { sample } from "./samples.fixture";

/** Counts that vary about as chance has them vary around 10, and around 1. */
const TENS = [9, 12, 8, 11, 10, 13, 7, 12, 9, 10, 11, 8, 12, 9, 13, 8];
const FEW = [1, 0, 2, 1, 0, 1, 3, 0, 1, 1, 0, 2, 1, 0, 1, 2];
/** The same, as if each fault came five times. */
const CLUMPED = [9, 30, 2, 25, 10, 33, 1, 27, 3, 24, 11, 35, 2, 29, 13, 31];

const points = (counts: readonly number[], over?: readonly number[]) =>
  counts.map((observed, at) => ({ observed, n: over?.[at % over.length] }));

describe("the chart that is proposed for", () => {
  test.for<[string, Measure, ReturnType<typeof points>, string, RegExp]>([
    ["measurements", "measurements", points(TENS), "xmr", /^An XmR chart: each point is one measurement/],
    ["units between rare events", "units_between", points(TENS), "g", /^A g chart: the events are so rare/],
    ["the time between rare events", "time_between", points(TENS), "t", /^A t chart: .* the time between them/],
    ["faults in like periods", "faults", points(TENS), "c", /^A c chart: .* periods of about the same size\.$/],
    ["few faults in like periods", "faults", points(FEW), "c exact", /fewer than 5 faults, too few for three sigma\.$/],
    [
      "clumped faults in like periods",
      "faults",
      points(CLUMPED),
      "xmr",
      /^An XmR chart: \d+ of 16 points are beyond the limits of a c chart/,
    ],
    ["faults over what varies", "faults", points(TENS, [20, 30]), "u", /^A u chart: .* the limits follow it\.$/],
    ["few faults over what varies", "faults", points(FEW, [20, 30]), "u exact", /^A u chart with exact limits: /],
    [
      "clumped faults",
      "faults",
      points(CLUMPED, [20, 30]),
      "u_prime",
      /^A Laney u′ chart: \d+ of 16 points are beyond/,
    ],
    ["shares of samples of one size", "faulty_units", points(TENS, [50]), "np", /^An np chart: .* samples of one size/],
    ["shares of what varies", "faulty_units", points(TENS, [50, 60]), "p", /^A p chart: each point is a share/],
    [
      "few faulty units in samples of one size",
      "faulty_units",
      points(FEW, [12]),
      "np exact",
      /^An np chart with exact limits: an ordinary period has fewer than 5 faulty units, too few for three sigma\.$/,
    ],
    [
      "few faulty units of what varies",
      "faulty_units",
      points(FEW, [12, 14]),
      "p exact",
      /^A p chart with exact limits: .* fewer than 5 faulty units/,
    ],
    [
      "few units without a fault",
      "faulty_units",
      points(TENS, [13, 14]),
      "p exact",
      /^A p chart with exact limits: .* fewer than 5 units without a fault/,
    ],
    ["clumped shares", "faulty_units", points(CLUMPED, [50, 60]), "p_prime", /^A Laney p′ chart: \d+ of 16/],
    ["shares without a point", "faulty_units", [], "p", /^A p chart/],
  ])("%s", ([, measure, data, chart, reason]) => {
    const proposal = proposeChart(measure, data);
    expect(proposal.kind + (proposal.exact ? " exact" : "")).toBe(chart);
    expect(proposal.reason).toMatch(reason);
  });

  test("the accident departments of the NHS is Laney's, as in the paper that they are from", () => {
    const { faulty, n } = nhsAccidents;
    expect(proposeChart("faulty_units", points(faulty, n))).toMatchObject({ kind: "p_prime" });
  });

  test("large denominators is Laney's when neighbours differ by more than chance, though few points are outside", () => {
    const large = [1000, 1060, 950, 1040, 965, 1050, 960, 1045, 955, 1055, 960, 1040];
    expect(proposeChart("faults", points(large, [10_000])).reason).toMatch(
      /^A Laney u′ chart: denominators are so large/,
    );
  });

  test("clumped faults in like periods has the lines that Laney's would have", () => {
    const kinds = [
      controlChart({ kind: "xmr", points: points(CLUMPED) }),
      controlChart({ kind: "u_prime", points: points(CLUMPED, [1]) }),
    ];
    const [xmr, laney] = kinds.map((chart) => chart.points[0]!);
    expect(xmr!.centre).toBeCloseTo(laney!.centre!, 9);
    expect(xmr!.upper).toBeCloseTo(laney!.upper!, 9);
  });

  test("the same over small denominators is the plain chart", () => {
    const varied = [100, 106, 95, 104, 96, 105, 96, 104, 95, 105, 96, 104].map((count) => 100 + (count - 100) * 3);
    expect(proposeChart("faults", points(varied, [999])).kind).toBe("u");
    expect(proposeChart("faults", points(varied, [1_000])).kind).toBe("u_prime");
  });

  test("one point far out is the plain chart, which shows it", () => {
    expect(proposeChart("faults", points([...TENS, 60], [20, 21])).kind).toBe("u");
  });

  test("a shift is the plain chart, which shows it", () => {
    const shifted = [...TENS, ...TENS.map((count) => count + 30)];
    expect(proposeChart("faults", points(shifted, [20, 21])).kind).toBe("u");
  });

  test("too few points is never Laney's", () => {
    expect(proposeChart("faults", points(CLUMPED.slice(0, 11), [20, 30])).kind).toBe("u");
  });

  test("does not hang on points that are excluded, not over or counted over nothing", () => {
    const odd = [
      { observed: 500, n: 20, excluded: true },
      { observed: 0, n: 7, incomplete: true },
      { observed: 3, n: 0 },
    ];
    const steady = points(TENS, [50, 60]);
    expect(proposeChart("faulty_units", [...odd, ...steady])).toEqual(proposeChart("faulty_units", steady));
  });

  test("shares is Laney's where they vary by more than chance, even where few units are faulty", () => {
    const fewAndClumped = [0, 0, 7, 0, 0, 8, 0, 0, 7, 0, 0, 8, 0, 0, 7, 0];
    expect(proposeChart("faulty_units", points(fewAndClumped, [12, 14])).kind).toBe("p_prime");
  });

  test("few faulty units seldom alarms by chance: at one in twenty of twelve, three of them are no signal, and five are", () => {
    // The binomial law has 2.0 % for more than two, which three sigma alarm of, and 0.02 % for more than four.
    const oneInTwenty = [1, 0, 1, 0, 1, 0, 1, 0, 1, 1];
    const counts = [...oneInTwenty, ...oneInTwenty, 3, 5].map((observed, at) => ({
      ...{ observed, n: 12 },
      excluded: at >= 20,
    }));
    const { kind, exact } = proposeChart("faulty_units", counts);

    const told = (chart: Parameters<typeof controlChart>[0]) =>
      controlChart({ ...chart, rules: ["we1"] }).signals.map(({ from, to }) => [from, to]);

    expect(counts.slice(0, 20).reduce((sum, { observed }) => sum + observed, 0) / (20 * 12)).toBe(0.05);
    expect(told({ kind, exact, points: counts })).toEqual([[21, 21]]);
    expect(told({ kind, points: counts })).toEqual([[20, 21]]);
  });

  test("shares whose last phase alone is of one size is a p chart, which can be drawn with what came before", () => {
    const all = [...points(TENS, [50, 60]), ...points(TENS, [50])];
    const latest = all.slice(TENS.length);
    expect(proposeChart("faulty_units", latest).kind).toBe("np");

    const { kind, exact } = proposeChart("faulty_units", latest, all);

    expect(kind).toBe("p");
    const phases = [{ from: 0 }, { from: TENS.length }];
    expect(controlChart({ kind, exact, points: all, phases }).points).toHaveLength(all.length);
  });

  test("whatever points there are can be drawn", () => {
    const marked = fc.record({ it: sample, excluded: fc.boolean(), incomplete: fc.boolean(), isEmpty: fc.boolean() });
    const measure = fc.constantFrom<Measure>("faults", "faulty_units", "measurements", "units_between", "time_between");
    fc.assert(
      fc.property(
        measure,
        fc.boolean(),
        fc.nat({ max: 40 }),
        fc.array(marked, { maxLength: 40 }),
        (of, isLevel, at, all) => {
          const data = all.map(({ it: { n, count }, isEmpty, ...marks }, place) => ({
            observed: of === "time_between" ? count + 1 : isEmpty ? 0 : count,
            n: isEmpty ? 0 : isLevel && place >= at ? 400 : n,
            ...marks,
          }));
          const { kind, exact } = proposeChart(of, data.slice(at), data);
          expect(controlChart({ kind, exact, points: data }).points).toHaveLength(all.length);
        },
      ),
    );
  });

  test("shares of nothing, or some with and some without an n, is refused", () => {
    expect(() => proposeChart("faulty_units", points(TENS))).toThrow(RangeError);
    expect(() => proposeChart("faults", [{ observed: 3 }, { observed: 4, n: 9 }])).toThrow(RangeError);
  });
});
