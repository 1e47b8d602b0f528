/** How a mark answers its hover, its focus and a tap: the ring is in a colour that no mark of the same drawing has. */
export const LIT =
  "group-hover/mark:opacity-75 group-focus-visible/mark:stroke-ink group-focus-visible/mark:[stroke-width:2.5] group-focus-visible/mark:opacity-100 group-data-tapped/mark:stroke-ink group-data-tapped/mark:[stroke-width:2.5]";
export const LIT_IN_INK =
  "group-hover/mark:opacity-75 group-focus-visible/mark:stroke-focus group-focus-visible/mark:[stroke-width:3] group-focus-visible/mark:[r:5px] group-data-tapped/mark:stroke-focus group-data-tapped/mark:[stroke-width:3] group-data-tapped/mark:[r:5px]";

/** A bar that stands on the axis: only its upper corners are round. */
export function column(x: number, y: number, width: number, height: number, inset = 0): string {
  const [left, right, top, foot] = [x + inset, x + width - inset, y + inset, y + height];
  const r = Math.max(0, Math.min(2, height - inset, (right - left) / 2));
  return `M${left} ${foot}V${top + r}q0-${r} ${r}-${r}H${right - r}q${r} 0 ${r} ${r}V${foot}`;
}

export type Point = readonly [x: number, y: number];

/** A line through points; where one is missing it ends, and begins again behind. */
export function line(points: readonly (Point | null)[]): string {
  return points
    .map((point, n) => (point ? `${n > 0 && points[n - 1] ? "L" : "M"}${point[0]} ${point[1]}` : ""))
    .join("");
}

/** A single point as a short level line, since between two lines of one point lies nothing. */
export const seen = (points: readonly Point[], half: number): readonly Point[] =>
  points.length === 1
    ? points.flatMap(([x, y]): Point[] => [
        [x - half, y],
        [x + half, y],
      ])
    : points;

/** What lies between two lines. */
export function band(upper: readonly Point[], lower: readonly Point[]): string {
  if (upper.length === 0) return "";
  return `${line(upper)}L${lower
    .toReversed()
    .map(([x, y]) => `${x} ${y}`)
    .join("L")}Z`;
}

type Cell = { from: number; to: number; at: number | null; begins?: boolean | undefined };

/** A level for each cell, joined by upright lines where it changes; cells without one leave a gap, and one that begins is not joined. */
export function steps(cells: readonly Cell[]): string {
  return cells
    .map(({ from, to, at, begins }, n) => {
      if (at === null) return "";
      const before = n > 0 && !begins ? cells[n - 1]!.at : null;
      return `${before === null ? "M" : "L"}${from} ${at}H${to}`;
    })
    .join("");
}
