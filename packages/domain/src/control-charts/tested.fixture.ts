import type { Tested } from "./signals";

/** Points as rules see them, with the centre at 0, sigma 1 and limits at ±3. */
export const testedFrom = (values: readonly number[]): Tested[] =>
  values.map((value, place) => ({
    place,
    value,
    side: Math.sign(value) as Tested["side"],
    beyond: (Math.abs(value) > 3 ? Math.sign(value) : 0) as Tested["beyond"],
    sigmas: value,
  }));
