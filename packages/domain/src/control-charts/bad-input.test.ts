import { describe, expect, test } from "vitest";
import { type ChartInput, controlChart } from "./chart";
import { fitC, fitU } from "./counts";
import { fitExactNp, fitExactP } from "./exact-binomial";
import { fitExactC, fitExactU } from "./exact-poisson";
import { funnel } from "./funnel";
import { fitMovingRange, fitXmR } from "./individuals";
import { fitPPrime, fitUPrime } from "./laney";
import { fitG, fitT } from "./rare-events";
import { fitNp, fitP } from "./shares";

const counted = { fitC, fitExactC, fitG, fitT };
const measured = { fitXmR, fitMovingRange };
const rates = { fitU, fitExactU, fitUPrime };
const shares = { fitP, fitExactP, fitNp, fitExactNp, fitPPrime };

const all = (...tables: object[]) => tables.flatMap((table) => Object.entries(table));

describe("what cannot be is refused with a sentence:", () => {
  test.for(all(counted, measured, rates, shares))("no values at all, by %s", ([, fit]) => {
    expect(() => fit([], [])).toThrow(new RangeError("A chart needs at least one value."));
  });

  test.for(all(counted, measured, rates, shares))("what is no finite number, by %s", ([, fit]) => {
    expect(() => fit([1, Number.NaN], [5, 5])).toThrow(new RangeError("Value 2 is NaN, which is no finite number."));
    expect(() => fit([Infinity, 1], [5, 5])).toThrow(RangeError);
  });

  test.for(all(counted, rates, shares))("a count below 0, by %s", ([, fit]) => {
    expect(() => fit([1, -2], [5, 5])).toThrow(new RangeError("Value 2 is -2; nothing is counted less than 0 times."));
  });

  test.for(all(rates, shares))("lists of different length, by %s", ([, fit]) => {
    expect(() => fit([1, 2], [5])).toThrow(new RangeError("There are 2 counts, but 1 denominators."));
  });

  test.for(all(rates, shares))("a denominator of 0 or less, by %s", ([, fit]) => {
    expect(() => fit([0, 0], [5, 0])).toThrow(new RangeError("Denominator 2 is 0; it must be greater than 0."));
    expect(() => fit([0, 0], [-5, 5])).toThrow(RangeError);
    expect(() => fit([0, 0], [5, Number.NaN])).toThrow(RangeError);
  });

  test.for(all(shares))("more faulty units than there were, by %s", ([, fit]) => {
    expect(() => fit([1, 6], [5, 5])).toThrow(new RangeError("Value 2 is 6 of 5, which is more than there were."));
  });

  test("one value alone, where ranges are needed", () => {
    for (const fit of [fitXmR, fitMovingRange, fitT]) expect(() => fit([3])).toThrow("at least two values");
    for (const fit of [fitUPrime, fitPPrime]) expect(() => fit([3], [4])).toThrow("at least two values");
  });

  test("no time between two events, by fitT", () => {
    expect(() => fitT([3, 0])).toThrow("Value 2 is 0; a t chart needs some time between two events.");
  });

  test("samples of different size, by fitNp", () => {
    expect(() => fitNp([1, 2], [5, 6])).toThrow("An np chart needs samples of one size greater than 0, not 5 and 6");
  });

  const ten = { observed: 10, n: 20 };
  test.for<[ChartInput, string]>([
    [{ kind: "c", points: [ten, { observed: -1 }] }, "Value 2 is -1"],
    [{ kind: "g", points: [{ observed: Number.NaN }] }, "Value 1 is NaN"],
    [{ kind: "xmr", points: [{ observed: Infinity }] }, "Value 1 is Infinity"],
    [{ kind: "u", points: [{ observed: 1 }] }, "Point 1 has no n"],
    [{ kind: "u", points: [{ observed: 1, n: -1 }] }, "Point 1 is counted over -1"],
    [{ kind: "u_prime", points: [{ observed: 1, n: Number.NaN }] }, "Point 1 is counted over NaN"],
    [{ kind: "p", points: [ten, { observed: 21, n: 20 }] }, "Point 2 is 21 of 20, more than there were."],
    [{ kind: "p_prime", points: [{ observed: 1, n: 0 }] }, "Point 1 is 1 of 0, more than there were."],
    [{ kind: "np", points: [ten, { observed: 1, n: 21 }] }, "samples of one size greater than 0, not 20 and 21"],
    [{ kind: "np", points: [{ ...ten, incomplete: true }, ten, { observed: 1, n: 21 }] }, "not 20 and 21"],
    [{ kind: "np", points: [{ observed: 0, n: 0 }] }, "samples of one size greater than 0"],
    [{ kind: "t", points: [{ observed: 0 }] }, "Value 1 is 0"],
    [{ kind: "p_prime", exact: true, points: [ten] }, "Exact limits are for c, u, p and np charts alone."],
    [{ kind: "np", exact: true, points: [ten, { observed: 1, n: 21 }] }, "samples of one size greater than 0"],
    [{ kind: "u", screened: true, points: [ten] }, "Screening is for XmR and t charts alone."],
    [{ kind: "c", lowest: 0, points: [ten] }, "A lowest value is for XmR charts alone."],
    [{ kind: "c", points: [ten], phases: [] }, "The first phase begins with the first point, at 0."],
    [{ kind: "c", points: [ten, ten], phases: [{ from: 1 }] }, "The first phase begins with the first point, at 0."],
    [{ kind: "c", points: [ten, ten], phases: [{ from: 0 }, { from: 0 }] }, "Phase 1 begins at 0"],
    [{ kind: "c", points: [ten, ten], phases: [{ from: 0 }, { from: 2 }] }, "Phase 2 begins at 2"],
    [{ kind: "c", points: [ten, ten], phases: [{ from: 0 }, { from: 0.5 }] }, "phases are in order"],
    [
      { kind: "c", points: [ten, ten], phases: [{ from: 0 }, { from: 1, baseline: { from: 0, to: 1 } }] },
      "The baseline from 0 to 1 is not within its phase, from 1 to 1.",
    ],
    [{ kind: "c", points: [ten, ten], phases: [{ from: 0, baseline: { from: 1, to: 0 } }] }, "is not within its phase"],
  ])("by a chart, %j", ([input, words]) => {
    expect(() => controlChart(input)).toThrow(RangeError);
    expect(() => controlChart(input)).toThrow(words);
  });

  test("by a funnel, as by its chart", () => {
    expect(() => funnel("u", [{ count: -3, n: 2 }])).toThrow("Value 1 is -3");
    expect(() => funnel("u", [{ count: 3, n: -2 }])).toThrow("Denominator 1 is -2");
    for (const exact of [false, true]) {
      expect(() => funnel("p", [{ count: 3, n: 2 }], { exact })).toThrow("Value 1 is 3 of 2");
    }
  });
});
