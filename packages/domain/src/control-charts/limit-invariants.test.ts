import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitC, fitU } from "./counts";
import type { Fit } from "./fit";
import { fitXmR } from "./individuals";
import { fitPPrime, fitUPrime } from "./laney";
import { fitG, fitT } from "./rare-events";
import { sample, size } from "./samples.fixture";
import { fitNp, fitP } from "./shares";

const RATES = { fitU, fitP, fitUPrime, fitPPrime } as const;

const samples = fc.array(sample, { minLength: 2, maxLength: 40 });
const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 40 });
const factor = fc.double({ min: 0.01, max: 1_000, noNaN: true });

const split = (all: readonly { n: number; count: number }[]) =>
  [all.map(({ count }) => count), all.map(({ n }) => n)] as const;

const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));

const sameLimits = (a: Fit, b: Fit, n: number) => {
  const [these, those] = [a.limits(n), b.limits(n)];
  close(these.centre, those.centre);
  close(these.lower, those.lower);
  close(these.upper, those.upper);
};

describe("limits", () => {
  test("are never below 0 where things are counted, nor above what there was, and hold the centre between them", () => {
    fc.assert(
      fc.property(samples, size, (all, n) => {
        const [faulty, over] = split(all);
        const fits: Fit[] = [fitC(faulty), fitG(faulty), ...Object.values(RATES).map((fit) => fit(faulty, over))];
        for (const { centre, lower, upper } of fits.map((fit) => fit.limits(n))) {
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(centre + 1e-12);
          expect(upper).toBeGreaterThanOrEqual(centre - 1e-12);
        }
        for (const fit of [fitP(faulty, over), fitPPrime(faulty, over)]) {
          expect(fit.limits(n).upper).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("of a rate are the narrower, the more it was counted over", () => {
    fc.assert(
      fc.property(samples, size, (all, n) => {
        const [faulty, over] = split(all);
        for (const fit of Object.values(RATES)) {
          const [few, many] = [fit(faulty, over).limits(n), fit(faulty, over).limits(2 * n)];
          expect(many.upper).toBeLessThanOrEqual(few.upper);
          expect(many.lower).toBeGreaterThanOrEqual(few.lower);
        }
      }),
    );
  });

  test("of a rate have the ratio of the sums between them, and not the mean of the ratios", () => {
    expect(fitU([1, 90], [1, 900]).limits(1).centre).toBeCloseTo(91 / 901, 12);
    expect(fitP([1, 90], [1, 900]).limits(1).centre).toBeCloseTo(91 / 901, 12);
    expect(fitUPrime([1, 90], [1, 900]).limits(1).centre).toBeCloseTo(91 / 901, 12);
  });

  test("of measurements, and of times, have whatever unit the values have", () => {
    fc.assert(
      fc.property(counts, factor, (values, by) => {
        const scaled = values.map((value) => value * by);
        for (const fit of [fitXmR, fitT]) {
          const [these, those] = [fit(values).limits(), fit(scaled).limits()];
          close(those.centre / by, these.centre);
          close(those.upper / by, these.upper);
          close(those.lower / by, these.lower);
        }
      }),
    );
  });

  test("of a rate do not care in what unit it was counted over", () => {
    fc.assert(
      fc.property(samples, size, factor, (all, n, by) => {
        const [faulty, over] = split(all);
        const scaled = over.map((size) => size * by);
        for (const fit of [fitU, fitUPrime]) {
          const [these, those] = [fit(faulty, over).limits(n), fit(faulty, scaled).limits(n * by)];
          close(those.centre * by, these.centre);
          close(those.upper * by, these.upper);
          close(those.lower * by, these.lower);
        }
      }),
    );
  });

  test("of measurements follow them when all are moved", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: -1_000, max: 1_000 }), (values, by) => {
        const [these, those] = [fitXmR(values).limits(), fitXmR(values.map((value) => value + by)).limits()];
        close(those.upper - by, these.upper);
        close(those.lower - by, these.lower);
      }),
    );
  });

  test("of np are those of p, times the size of the sample", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (faulty) => {
        const over = faulty.map(() => 50);
        const [np, p] = [fitNp(faulty, over).limits(), fitP(faulty, over).limits(50)];
        close(np.centre, 50 * p.centre);
        close(np.upper, 50 * p.upper);
        close(np.lower, 50 * p.lower);
      }),
    );
  });

  test("of u are those of c where each point was counted over one", () => {
    fc.assert(
      fc.property(counts, (values) => {
        const ones = values.map(() => 1);
        sameLimits(fitU(values, ones), fitC(values), 1);
      }),
    );
  });

  test("of c, u, p, np and g do not change with the order of the points", () => {
    fc.assert(
      fc.property(samples, size, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, n, random) => {
        const drawn = all.map((sample) => ({ sample, at: random.next().value as number }));
        const shuffled = drawn.toSorted((a, b) => a.at - b.at).map(({ sample }) => sample);
        const [faulty, over] = split(all);
        const [faultyToo, overToo] = split(shuffled);
        sameLimits(fitC(faulty), fitC(faultyToo), n);
        sameLimits(fitG(faulty), fitG(faultyToo), n);
        sameLimits(fitU(faulty, over), fitU(faultyToo, overToo), n);
        sameLimits(fitP(faulty, over), fitP(faultyToo, overToo), n);
      }),
    );
  });

  test("of XmR and of Laney's charts change with it, since they are told by the steps", () => {
    const [inTurn, inOrder] = [
      [1, 9, 1, 9, 1, 9],
      [1, 1, 1, 9, 9, 9],
    ];
    const over = inTurn.map(() => 20);
    for (const fit of [fitUPrime, fitPPrime]) {
      expect(fit(inTurn, over).limits(20).centre).toBe(fit(inOrder, over).limits(20).centre);
      expect(fit(inTurn, over).sigmaZ).toBeGreaterThan(fit(inOrder, over).sigmaZ! * 2);
    }
    expect(fitXmR(inTurn).limits().upper).toBeGreaterThan(fitXmR(inOrder).limits().upper);
  });

  test("of Laney's charts are the plain ones, with σz times as much room", () => {
    fc.assert(
      fc.property(samples, size, (all, n) => {
        const [counted, over] = split(all);
        const [plain, laney] = [fitU(counted, over).limits(n), fitUPrime(counted, over)];
        close(laney.limits(n).upper - plain.centre, laney.sigmaZ! * (plain.upper - plain.centre));
      }),
    );
  });
});
