import { describe, expect, test } from "vitest";
import { fitC, fitU } from "./counts";
import { fitMovingRange, fitXmR, meanRange } from "./individuals";
import { fitPPrime, fitUPrime } from "./laney";
import * as published from "./published.fixture";
import { fitG, fitT } from "./rare-events";
import { fitNp, fitP } from "./shares";

const sizes = (counts: readonly number[], n: number) => counts.map(() => n);
const left = (values: readonly number[], without: readonly number[]) => values.filter((_, at) => !without.includes(at));

type Lines = { centre: number; lower: number; upper: number };

/** Each line to the digits that were printed. */
function expectLines(found: Lines, printed: Lines, digits: number) {
  expect(found.centre).toBeCloseTo(printed.centre, digits);
  expect(found.lower).toBeCloseTo(printed.lower, digits);
  expect(found.upper).toBeCloseTo(printed.upper, digits);
}

describe("the published lines of", () => {
  test("a c chart are found for the wafers of NIST 6.3.3.1", () => {
    const { counts, ...lines } = published.nistWafers;
    expectLines(fitC(counts).limits(), lines, 9);
  });

  test("a c chart are found for the trucks of the SAS/QC User's Guide, with the lower limit at 0", () => {
    const { counts, ...lines } = published.sasTrucks;
    expectLines(fitC(counts).limits(), lines, 4);
    expect(fitC(counts).limits().lower).toBe(0);
  });

  test("a c chart are found for qcc's circuits, with and without the samples that had a cause", () => {
    const { trial, c, without, withoutThem } = published.qccCircuit;
    expectLines(fitC(trial).limits(), c, 5);
    expectLines(fitC(left(trial, without)).limits(), withoutThem, 4);
  });

  test("a u chart are found for the fabric of the SAS/QC User's Guide", () => {
    const { counts, n, ...lines } = published.sasFabric;
    expectLines(fitU(counts, sizes(counts, n)).limits(n), lines, 5);
  });

  test("a u chart are found for Montgomery's Example 7.4, with the lower limit at 0", () => {
    const { counts, n, ...lines } = published.montgomeryExample74;
    expectLines(fitU(counts, sizes(counts, n)).limits(n), lines, 9);
  });

  test("a u chart are found for each roll of Montgomery's Example 7.5, whose lengths differ", () => {
    const { counts, n, centre, lower, upper } = published.montgomeryExample75;
    const fit = fitU(counts, n);
    n.forEach((size, at) => {
      expectLines(fit.limits(size), { centre, lower: lower[at]!, upper: upper[at]! }, 12);
    });
  });

  test("a u chart are found for qcc's computers, and for its circuits", () => {
    const { counts, n, ...lines } = published.qccComputers;
    const { trial, n: boards, without, uWithoutThem } = published.qccCircuit;
    const circuits = left(trial, without);
    expectLines(fitU(counts, sizes(counts, n)).limits(n), lines, 6);
    expectLines(fitU(circuits, sizes(circuits, boards)).limits(boards), uWithoutThem, 6);
  });

  test("a p chart are found for the chips of NIST 6.3.3.2", () => {
    const { faulty, n, ...lines } = published.nistChips;
    // NIST rounds on the way, and so its upper limit is 0.4103 where 0.41024 is exact.
    const { centre, lower, upper } = fitP(faulty, sizes(faulty, n)).limits(n);
    expect(Math.abs(centre - lines.centre)).toBeLessThan(1e-4);
    expect(Math.abs(lower - lines.lower)).toBeLessThan(1e-4);
    expect(Math.abs(upper - lines.upper)).toBeLessThan(1e-4);
  });

  test("a p chart are found for qcc's orange juice, with and without the samples that had a cause", () => {
    const { trial, n, p, without, withoutThem } = published.qccOrangeJuice;
    const kept = left(trial, without);
    expectLines(fitP(trial, sizes(trial, n)).limits(n), p, 7);
    expectLines(fitP(kept, sizes(kept, n)).limits(n), withoutThem, 7);
  });

  test("a p chart are found for qcc's second orange juice, with the lower limit at 0", () => {
    const { trial, n, ...lines } = published.qccOrangeJuice2;
    expectLines(fitP(trial, sizes(trial, n)).limits(n), lines, 6);
  });

  test("a p chart are found for each sample of Montgomery's Table 7.4, whose sizes differ", () => {
    const { faulty, n, centre, lower, upper } = published.montgomeryTable74;
    const fit = fitP(faulty, n);
    n.forEach((size, at) => {
      expectLines(fit.limits(size), { centre, lower: lower[at]!, upper: upper[at]! }, 8);
    });
  });

  test("an np chart are found for qcc's orange juice", () => {
    const { trial, n, np } = published.qccOrangeJuice;
    expectLines(fitNp(trial, sizes(trial, n)).limits(), np, 5);
  });

  test("an XmR chart and its ranges are found for the flow rate of NIST 6.3.2.2", () => {
    const { values, ...lines } = published.nistFlowRate;
    expectLines(fitXmR(values).limits(), lines, 3);
    expect(meanRange(values)).toBeCloseTo(lines.meanRange, 4);
    expectLines(fitMovingRange(values).limits(), { centre: lines.meanRange, lower: 0, upper: lines.upperRange }, 3);
  });

  test("an XmR chart are found for qcc's viscosity, with and without the batch that had a cause", () => {
    const { trial, without, withoutIt, ...lines } = published.qccViscosity;
    const kept = fitXmR(left(trial, [without]));
    expectLines(fitXmR(trial).limits(), lines, 5);
    expect(kept.limits().centre).toBeCloseTo(withoutIt.centre, 5);
    expect((kept.limits().upper - kept.limits().centre) / 3).toBeCloseTo(withoutIt.sigma, 7);
  });

  test("Nelson's screening leave out a range of 3.267 times their mean, and none that is less", () => {
    const steps = (last: number) => [...Array.from({ length: 19 }, (_, at) => at), 18 + last];
    // Eighteen ranges of 1 and one of 4 have the mean 22 / 19, and 3.267 times that is 3.78.
    expect(meanRange(steps(4), { screened: true })).toBe(1);
    expect(meanRange(steps(4))).toBeCloseTo(22 / 19, 12);
    expect(meanRange(steps(3.7), { screened: true })).toBeCloseTo(21.7 / 19, 12);
  });

  test("Laney's p′ chart are found for the accident departments of the NHS, at two sigma too", () => {
    const { faulty, n, lower, upper, lowerTwoSigma, upperTwoSigma } = published.nhsAccidents;
    const fit = fitPPrime(faulty, n);
    n.forEach((size, at) => {
      const limits = fit.limits(size);
      expect(limits.lower * 100).toBeCloseTo(lower[at]!, 3);
      expect(limits.upper * 100).toBeCloseTo(upper[at]!, 3);
      expect(fit.sigmas(lowerTwoSigma[at]! / 100, size)).toBeCloseTo(-2, 3);
      expect(fit.sigmas(upperTwoSigma[at]! / 100, size)).toBeCloseTo(2, 3);
    });
  });

  test("Laney's u′ chart are found for the accident departments of the NHS", () => {
    const { faulty, n } = published.nhsAccidents;
    const { lower, upper } = published.nhsAccidentsRate;
    const fit = fitUPrime(faulty, n);
    n.forEach((size, at) => {
      expect(fit.limits(size).lower).toBeCloseTo(lower[at]!, 4);
      expect(fit.limits(size).upper).toBeCloseTo(upper[at]!, 4);
    });
  });

  test("a g chart are found for PowerBI-SPC's example, and its median is the centre", () => {
    const { between, centre, lower, upper, twoSigma } = published.pbiBetween;
    expectLines(fitG(between).limits(), { centre, lower, upper }, 4);
    expect(fitG(between).sigmas(twoSigma)).toBeCloseTo(2, 5);
  });

  test("a t chart are found for Montgomery's Example 7.6, with the lower limit at 0", () => {
    const { times, ...lines } = published.montgomeryExample76;
    expectLines(fitT(times).limits(), lines, 8);
    expect(fitT(times).limits().lower).toBe(0);
  });

  test("a t chart are found for PowerBI-SPC's example, with all ranges and with the great ones left out", () => {
    const { times, plain, screened } = published.pbiTimes;
    const [all, without] = [fitT(times), fitT(times, { screened: true })];
    expectLines(all.limits(), plain, 4);
    expect(all.sigmas(plain.upperTwoSigma)).toBeCloseTo(2, 4);
    expect(all.sigmas(plain.lowerTwoSigma)).toBeCloseTo(-2, 4);
    expect(all.sigmas(plain.upperOneSigma)).toBeCloseTo(1, 4);
    expect(all.sigmas(plain.lowerOneSigma)).toBeCloseTo(-1, 4);
    expect(without.limits().upper).toBeCloseTo(screened.upper, 4);
    expect(without.limits().lower).toBeCloseTo(screened.lower, 4);
    expect(without.sigmas(screened.upperTwoSigma)).toBeCloseTo(2, 4);
    expect(without.sigmas(screened.lowerTwoSigma)).toBeCloseTo(-2, 4);
  });
});
