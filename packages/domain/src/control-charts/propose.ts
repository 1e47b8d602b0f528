import { POINTS_FOR_LIMITS } from "./enough";
import type { Fit } from "./fit";
import { fitChart } from "./fitting";
import { CHART_NAMES, type ChartKind } from "./kinds";
import { exceeds, mean, sum } from "./numbers";
import type { Observation } from "./observations";

/**
 * What the points are: faults that were counted, units of which some are faulty, measurements of whatever distribution,
 * units between two rare events, or the time between them.
 */
export type Measure = "faults" | "faulty_units" | "measurements" | "units_between" | "time_between";

/** A chart that fits, and why, in one sentence for people. */
export type Proposal = { kind: ChartKind; exact: boolean; reason: string };

/**
 * Below this mean the normal approximation to Poisson's law is not good, NIST/SEMATECH e-Handbook 6.3.3.1; nor is the one to the
 * binomial law where min(p̄, 1 - p̄) n̄ is below it, as the rarer of both then nearly follows Poisson's. Montgomery, 7.2.1; Emura and Lin,
 * MPRA 51029, 2013, compare the rules for it.
 */
export const SMALL_MEAN = 5;
/** Denominators so large make plain limits so narrow that ordinary changes cross them. Ours; Laney gives no number. */
const LARGE_DENOMINATOR = 1_000;
/** Points vary this much more than by chance before that is more than chance itself makes likely. Ours. */
const CLEARLY_MORE = 1.25;
/** Of points that vary by chance alone, 1 in 370 is beyond a limit. */
const TOO_MANY_OUTSIDE = 0.05;

/**
 * The chart that suits the points. Points that are excluded, not over or without a denominator have no say.
 * `drawn` is all that is drawn, of which these may be the last phase alone: an np chart needs all of it to be of one size.
 */
export function proposeChart(
  measure: Measure,
  points: readonly Observation[],
  drawn: readonly Observation[] = points,
): Proposal {
  switch (measure) {
    case "measurements":
      return proposal("xmr", "each point is one measurement, whose distribution is not known");
    case "units_between":
      return proposal("g", "the events are so rare that what passes between them is counted");
    case "time_between":
      return proposal("t", "the events are so rare that the time between them is measured");
    case "faults":
      return proposeForFaults(points);
    case "faulty_units":
      return proposeForShares(points, drawn);
  }
}

function proposeForFaults(points: readonly Observation[]): Proposal {
  const { observed, over } = columns(points);
  const isSmall = observed.length > 0 && mean(observed) < SMALL_MEAN;
  if (over.length === 0) {
    if (isSmall) return exactly("c", "faults");
    return overdispersedCounts(observed) ?? proposal("c", "faults are counted in periods of about the same size");
  }
  if (isSmall) return exactly("u", "faults");
  return (
    overdispersed("u", "u_prime", observed, over) ??
    proposal("u", "faults are counted over a number of units that varies, and the limits follow it")
  );
}

function proposeForShares(points: readonly Observation[], drawn: readonly Observation[]): Proposal {
  const { observed, over } = columns(points);
  if (over.length === 0 && observed.length > 0) throw new RangeError("A share needs the n that it is a share of.");
  const laney = overdispersed("p", "p_prime", observed, over);
  if (laney) return laney;
  // An excluded point is drawn between the lines too, and so has to be of the one size.
  const sizes = new Set(drawn.filter(({ incomplete }) => !incomplete).map(({ n }) => n));
  const isLevel = sizes.size === 1 && over.length > 0;
  const few = fewIn(observed, over);
  if (few) return exactly(isLevel ? "np" : "p", few);
  return isLevel
    ? proposal("np", "faulty units are counted in samples of one size")
    : proposal("p", "each point is a share of a number of units that varies, and the limits follow it");
}

/** What an ordinary sample has few of, faulty units or others; `null` where there are enough of both. */
function fewIn(observed: number[], over: number[]): string | null {
  if (observed.length === 0) return null;
  const faulty = mean(observed);
  if (faulty < SMALL_MEAN) return "faulty units";
  return mean(over) - faulty < SMALL_MEAN ? "units without a fault" : null;
}

/** What the points that have a say have observed, and over what. */
function columns(points: readonly Observation[]) {
  const told = points.filter(({ n, excluded, incomplete }) => !excluded && !incomplete && n !== 0);
  const over = told.flatMap(({ n }) => n ?? []);
  if (over.length > 0 && over.length < told.length) {
    throw new RangeError("Some points have an n and others have none.");
  }
  return { observed: told.map((point) => point.observed), over };
}

/** Laney's chart, where the plain one would raise false alarms. */
function overdispersed(plain: ChartKind, laney: ChartKind, observed: number[], over: number[]): Proposal | null {
  const outside = falseAlarms(plain, laney, observed, over);
  if (outside === null) return null;
  if (outside > 0) return proposal(laney, tooMany(outside, observed.length, plain));
  if (sum(over) / over.length < LARGE_DENOMINATOR) return null;
  return proposal(laney, `denominators are so large that the limits of a ${CHART_NAMES[plain]} are too narrow`);
}

/** Laney's chart of counts is the XmR chart: over one unit each, both have the same lines. */
function overdispersedCounts(observed: number[]): Proposal | null {
  const units = observed.map(() => 1);
  const outside = falseAlarms("u", "u_prime", observed, units);
  return outside ? proposal("xmr", tooMany(outside, observed.length, "c")) : null;
}

/** How many points the plain chart would alarm of without a reason; `null` where neighbours differ by no more than chance. */
function falseAlarms(plain: ChartKind, laney: ChartKind, observed: number[], over: number[]): number | null {
  if (observed.length < POINTS_FOR_LIMITS) return null;
  const sigmaZ = fitChart({ kind: laney }, observed, over).sigmaZ ?? 1;
  if (sigmaZ < CLEARLY_MORE) return null;
  const outside = countOutside(fitChart({ kind: plain }, observed, over), observed, over);
  return outside > 1 && outside > TOO_MANY_OUTSIDE * observed.length ? outside : 0;
}

const tooMany = (outside: number, of: number, plain: ChartKind) =>
  `${outside} of ${of} points are beyond the limits of a ${CHART_NAMES[plain]}, and neighbours differ by more than chance`;

function countOutside(fit: Fit, observed: number[], over: number[]): number {
  return observed.filter((count, at) => {
    const n = over[at]!;
    const { lower, upper } = fit.limits(n);
    return exceeds(count / n, upper) || exceeds(lower, count / n);
  }).length;
}

const proposal = (kind: ChartKind, because: string): Proposal => ({
  kind,
  exact: false,
  reason: `${article(kind)} ${CHART_NAMES[kind]}: ${because}.`,
});

const exactly = (kind: "c" | "u" | "p" | "np", few: string): Proposal => ({
  kind,
  exact: true,
  reason: `${article(kind)} ${CHART_NAMES[kind]} with exact limits: an ordinary period has fewer than ${SMALL_MEAN} ${few}, too few for three sigma.`,
});

const article = (kind: ChartKind) => (kind === "np" || kind === "xmr" ? "An" : "A");
