import { type LevelFit, LIMIT_SIGMAS, sigmasFrom } from "./fit";
import { D2, meanRange, type Spread } from "./individuals";
import { mean, median } from "./numbers";
import { requireCounts } from "./observations";

/**
 * The g chart: how many units pass between two rare events. With the mean m the limits are m ± 3√(m(m + 1)), the lower not below 0,
 * by the geometric law (Benneyan, Health Care Management Science 4, 2001). The line drawn as the centre is the median,
 * since the distribution is skew and more than half of the points are below its mean (qicharts2, PowerBI-SPC).
 */
export function fitG(between: readonly number[]): LevelFit {
  requireCounts(between);
  const middle = mean(between);
  const sigma = Math.sqrt(middle * (middle + 1));
  return {
    limits: () => ({
      centre: median(between),
      lower: Math.max(0, middle - LIMIT_SIGMAS * sigma),
      upper: middle + LIMIT_SIGMAS * sigma,
    }),
    sigmas: (value) => sigmasFrom(middle, sigma, value),
  };
}

/** Times to this power are about as symmetric as the normal law. Nelson, Journal of Quality Technology 26(3), 1994. */
const NELSON_POWER = 1 / 3.6;
const flattened = (time: number) => time ** NELSON_POWER;
const restored = (flat: number) => Math.max(0, flat) ** (1 / NELSON_POWER);

/**
 * The t chart: how much time passes between two rare events. Each time y becomes y^(1/3.6); of these the lines of an X chart are
 * computed, and brought back by ^3.6, the lower limit not below 0. Nelson, Journal of Quality Technology 26(3), 1994; Montgomery, 7.3.5.
 * Two events at one moment have no time between them: such a 0 is refused, give the shortest time that is told apart.
 */
export function fitT(times: readonly number[], spread: Spread = {}): LevelFit {
  requireTimes(times);
  const flat = times.map(flattened);
  const centre = mean(flat);
  const sigma = meanRange(flat, spread) / D2;
  const line = (sigmas: number) => restored(centre + sigmas * sigma);
  return {
    limits: () => ({ centre: line(0), lower: line(-LIMIT_SIGMAS), upper: line(LIMIT_SIGMAS) }),
    sigmas: (time) => sigmasFrom(centre, sigma, flattened(time)),
  };
}

/** The centre line of a t chart: the mean of what was flattened, brought back. */
export function meanTime(times: readonly number[]): number {
  requireTimes(times);
  return restored(mean(times.map(flattened)));
}

function requireTimes(times: readonly number[]) {
  requireCounts(times);
  const at = times.indexOf(0);
  if (at >= 0) throw new RangeError(`Value ${at + 1} is 0; a t chart needs some time between two events.`);
}
