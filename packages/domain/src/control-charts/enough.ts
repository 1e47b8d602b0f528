/** With fewer points there are no limits: chance alone would move them too far. Ours; sources ask for between 10 and 20. */
export const POINTS_FOR_LIMITS = 12;
/** With fewer points limits are provisional. Montgomery asks for 20 to 25. */
export const POINTS_FOR_FIRM_LIMITS = 20;

/** How far limits from so many points are to be trusted. */
export type Trust = "none" | "provisional" | "firm";

export function trustIn(points: number): Trust {
  if (points < POINTS_FOR_LIMITS) return "none";
  return points < POINTS_FOR_FIRM_LIMITS ? "provisional" : "firm";
}
