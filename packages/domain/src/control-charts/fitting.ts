import { fitC, fitU } from "./counts";
import { fitExactNp, fitExactP } from "./exact-binomial";
import { fitExactC, fitExactU } from "./exact-poisson";
import type { Fit } from "./fit";
import { fitXmR } from "./individuals";
import { type ChartKind, isRatio } from "./kinds";
import { fitPPrime, fitUPrime } from "./laney";
import { mean, median, sum } from "./numbers";
import { fitG, fitT, meanTime } from "./rare-events";
import { fitNp, fitP } from "./shares";

/** How a chart is computed, beside its kind. */
export type Computation = {
  kind: ChartKind;
  /** Limits by Poisson's law itself for c and u, by the binomial law for p and np: for counts that are too small for three sigma. */
  exact?: boolean;
  /** For XmR and t: leave out of the mean range, once, what is beyond the limit of ranges. */
  screened?: boolean;
  /** For XmR: the least value that there can be, such as 0 for hours. */
  lowest?: number;
};

/** The lines of the chart from these points. Charts by moving ranges need two of them. */
export function fitChart({ kind, exact, ...options }: Computation, observed: number[], over: number[]): Fit {
  switch (kind) {
    case "c":
      return exact ? fitExactC(observed) : fitC(observed);
    case "u":
      return exact ? fitExactU(observed, over) : fitU(observed, over);
    case "p":
      return exact ? fitExactP(observed, over) : fitP(observed, over);
    case "np":
      return exact ? fitExactNp(observed, over) : fitNp(observed, over);
    case "xmr":
      return fitXmR(observed, options);
    case "p_prime":
      return fitPPrime(observed, over);
    case "u_prime":
      return fitUPrime(observed, over);
    case "g":
      return fitG(observed);
    case "t":
      return fitT(observed, options);
  }
}

/** The centre line alone, which one point is enough for. It is the one that `fitChart` draws. */
export function centreOf(kind: ChartKind, observed: number[], over: number[]): number {
  if (isRatio(kind)) return sum(observed) / sum(over);
  if (kind === "g") return median(observed);
  return kind === "t" ? meanTime(observed) : mean(observed);
}

const EXACT: readonly ChartKind[] = ["c", "u", "p", "np"];

/** Refuses what this kind of chart does not know. */
export function requireComputation({ kind, exact, screened, lowest }: Computation) {
  if (exact && !EXACT.includes(kind)) throw new RangeError("Exact limits are for c, u, p and np charts alone.");
  if (screened && kind !== "xmr" && kind !== "t") throw new RangeError("Screening is for XmR and t charts alone.");
  if (lowest !== undefined && kind !== "xmr") throw new RangeError("A lowest value is for XmR charts alone.");
}
