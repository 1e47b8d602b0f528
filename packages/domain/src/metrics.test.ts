import { describe, expect, test } from "vitest";
import { TAIL } from "./control-charts/exact-poisson";
import { LIMIT_SIGMAS } from "./control-charts/fit";
import { D2, D4 } from "./control-charts/individuals";
import { SMALL_MEAN } from "./control-charts/propose";
import { DEFINITIONS } from "./metrics";

describe("the definition of the control chart", () => {
  const { formula, source } = DEFINITIONS.control;

  test("gives the numbers that its limits are computed with", () => {
    expect(formula).toContain(`centre ± ${LIMIT_SIGMAS} standard deviations`);
    expect(formula).toContain(`fewer than ${SMALL_MEAN}`);
    expect(formula).toContain(`at most ${(100 * TAIL).toFixed(3)} % on either side`);
    expect(formula).toContain(`mean ± ${(LIMIT_SIGMAS / D2).toFixed(2)} × the mean range`);
    expect(formula).toContain(`at most ${D4} × their mean`);
  });

  test.for<[string, RegExp]>([
    ["three sigma for counts and shares", /c, u, p, np: centre ± 3 standard deviations/],
    ["Poisson's law for few faults", /Poisson’s law \(c, u\)/],
    ["the binomial law for few faulty units", /the binomial law \(p, np\)/],
    ["Laney's σz", /u′, p′: centre ± 3 standard deviations × σz/],
    ["moving ranges for measurements", /XmR: mean ± 2\.66 × the mean range/],
    ["Nelson's power for times", /t: the limits of an XmR chart of each time to the power of 1 \/ 3\.6/],
    ["no limit where no value can be", /no limit is below 0, and none of shares is above 1/],
  ])("says what is computed: %s", ([, words]) => {
    expect(formula).toMatch(words);
  });

  test.for([
    "NIST",
    "Montgomery",
    "qcc",
    "Laney 2002",
    "Nelson 1994",
    "Western Electric 1956",
    "Anhøj and Olesen 2014",
  ])("names its source: %s", (name) => {
    expect(source).toContain(name);
  });
});
