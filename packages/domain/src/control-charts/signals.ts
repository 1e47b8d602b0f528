/** What a rule looks at: a point that is complete and has a value, in the order of the chart. */
export type Tested = {
  /** Its place among all points of the chart. */
  place: number;
  value: number;
  /** Above the centre line, on it, or below it. */
  side: 1 | 0 | -1;
  /** Above the upper limit, between the limits, or below the lower one; 0 too where there are no limits. On a limit is not beyond. */
  beyond: 1 | 0 | -1;
  /** How many sigma it is above the middle, negative below; `NaN` where there are no limits. */
  sigmas: number;
};

export const RULES = {
  we1: "Western Electric 1: one point beyond a limit",
  we2: "Western Electric 2: two of three points beyond two sigma, on one side",
  we3: "Western Electric 3: four of five points beyond one sigma, on one side",
  we4: "Western Electric 4: eight points in a row on one side of the centre",
  nelson1: "Nelson 1: one point beyond a limit",
  nelson2: "Nelson 2: nine points in a row on one side of the centre",
  nelson3: "Nelson 3: six points in a row, steadily rising or falling",
  nelson4: "Nelson 4: fourteen points in a row, up and down by turns",
  nelson5: "Nelson 5: two of three points beyond two sigma, on one side",
  nelson6: "Nelson 6: four of five points beyond one sigma, on one side",
  nelson7: "Nelson 7: fifteen points in a row within one sigma",
  nelson8: "Nelson 8: eight points in a row on both sides, none within one sigma",
  longest_run: "Anhøj: a run on one side longer than chance makes likely",
  crossings: "Anhøj: fewer crossings of the centre than chance makes likely",
} as const;

export type Rule = keyof typeof RULES;

/** Where a rule's pattern is: above or below the centre, rising or falling; `null` where it has no side. */
export type Side = "above" | "below" | "rising" | "falling" | null;

/** A pattern that chance seldom makes. */
export type Signal = {
  rule: Rule;
  /** The first and the last point of it: places among all points of the chart, both included. */
  from: number;
  to: number;
  side: Side;
  /** How many points show it (for `crossings`: how often the centre is crossed), of how many that were tested from first to last. */
  points: number;
  of: number;
  /** For the two runs tests: the most points, or the fewest crossings, that chance makes likely. */
  expected?: number;
};

export const sideWord = (side: number): "above" | "below" => (side > 0 ? "above" : "below");
