import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChartInput, type ControlChart, controlChart } from "./chart";
import { CHART_NAMES, type ChartKind, isCountedOver } from "./kinds";
import type { Observation } from "./observations";
import { RULE_WORDS } from "./rules";
import { sample } from "./samples.fixture";

const kind = fc.constantFrom(...(Object.keys(CHART_NAMES) as ChartKind[]));

const HAVE_EXACT: readonly ChartKind[] = ["c", "u", "p", "np"];

/** Points that every kind of chart takes; np wants them all of one size. */
const pointsFor = (of: ChartKind, all: readonly { n: number; count: number }[]): Observation[] =>
  all.map(({ n, count }) => ({ observed: of === "t" ? count + 1 : count, n: of === "np" ? 400 : n }));

const chartOf = (of: ChartKind, points: readonly Observation[], more: Partial<ChartInput> = {}) =>
  controlChart({ kind: of, points, rules: RULE_WORDS, ...more });

/** The same places, further on. */
const moved = (chart: ControlChart, by: number) =>
  chart.signals.map((signal) => ({ ...signal, from: signal.from + by, to: signal.to + by }));

describe("a chart of any kind", () => {
  const long = fc.array(sample, { minLength: 1, maxLength: 60 });

  test("with phases is the charts of its phases, one after the other", () => {
    fc.assert(
      fc.property(kind, long, long, (of, before, after) => {
        const [these, those] = [pointsFor(of, before), pointsFor(of, after)];
        const chart = chartOf(of, [...these, ...those], { phases: [{ from: 0 }, { from: these.length }] });
        const [first, second] = [chartOf(of, these), chartOf(of, those)];
        expect(chart.points).toEqual([...first.points, ...second.points]);
        expect(chart.signals).toEqual([...first.signals, ...moved(second, these.length)]);
        expect(chart.movingRange?.points ?? null).toEqual(
          first.movingRange && [...first.movingRange.points, ...second.movingRange!.points],
        );
      }),
    );
  });

  test("with frozen lines keeps them, whatever comes after", () => {
    fc.assert(
      fc.property(kind, fc.array(sample, { minLength: 12, maxLength: 30 }), long, (of, before, after) => {
        const [these, those] = [pointsFor(of, before), pointsFor(of, after)];
        const phases = [{ from: 0, baseline: { from: 0, to: these.length - 1 } }];
        const chart = chartOf(of, [...these, ...those], { phases });
        expect(chart.points.slice(0, these.length)).toEqual(chartOf(of, these).points);
        expect(chart.phases[0]!.counted).toBe(these.length);
      }),
    );
  });

  test("has the lines of the points that are left when some are excluded or not over", () => {
    const left = fc.array(fc.tuple(sample, fc.constantFrom("kept", "excluded", "incomplete")), { maxLength: 60 });
    fc.assert(
      fc.property(kind, left, (of, all) => {
        const points = pointsFor(
          of,
          all.map(([it]) => it),
        );
        const marked = points.map((point, at) => ({
          ...point,
          excluded: all[at]![1] === "excluded",
          incomplete: all[at]![1] === "incomplete",
        }));
        const kept = points.filter((_, at) => all[at]![1] === "kept");
        const found = chartOf(of, marked).points.filter((_, at) => all[at]![1] === "kept");
        expect(found).toEqual(chartOf(of, kept).points);
      }),
    );
  });

  test("signals a point beyond a limit exactly where it is beyond, excluded or not", () => {
    fc.assert(
      fc.property(kind, fc.boolean(), long, fc.nat(), (of, isExact, all, out) => {
        const points = pointsFor(of, all).map((point, at) => ({ ...point, excluded: at === out % all.length }));
        const chart = chartOf(of, points, { rules: ["we1"], exact: isExact && HAVE_EXACT.includes(of) });
        const beyond = chart.points.flatMap(({ value, lower, upper }, at) =>
          value !== null && upper !== null && (value > upper + 1e-9 || value < lower! - 1e-9) ? [at] : [],
        );
        const signalled = chart.signals.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, at) => from + at),
        );
        expect(signalled).toEqual(beyond);
      }),
    );
  });

  test("has signals within its points, on points that are over, whose numbers agree", () => {
    fc.assert(
      fc.property(kind, long, (of, all) => {
        const points = [...pointsFor(of, all), { observed: 1, n: 400, incomplete: true }];
        for (const { from, to, points: shown, of: among } of chartOf(of, points).signals) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThan(all.length);
          expect(shown).toBeLessThanOrEqual(among);
          expect(among).toBeLessThanOrEqual(to - from + 1);
        }
      }),
    );
  });

  test("has no line that is no number", () => {
    fc.assert(
      fc.property(kind, fc.boolean(), long, (of, isExact, all) => {
        const exact = isExact && HAVE_EXACT.includes(of);
        for (const point of chartOf(of, pointsFor(of, all), { exact }).points) {
          for (const line of [point.value, point.centre, point.lower, point.upper]) {
            expect(line === null || Number.isFinite(line)).toBe(true);
          }
          expect(isCountedOver(of) ? point.n !== null : true).toBe(true);
        }
      }),
    );
  });
});
