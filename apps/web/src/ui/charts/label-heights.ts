/** Moves labels that would lie on one another apart by at least `gap`, as little as possible, none below `floor`. */
export function labelHeights(wanted: readonly number[], gap: number, floor: number): number[] {
  const order = wanted.map((_, i) => i).toSorted((one, other) => wanted[one]! - wanted[other]!);
  const heights = [...wanted];
  order.forEach((label, i) => {
    const above = order[i - 1];
    if (above !== undefined) heights[label] = Math.max(heights[label]!, heights[above]! + gap);
  });
  let limit = floor;
  for (const label of order.toReversed()) {
    heights[label] = Math.min(heights[label]!, limit);
    limit = heights[label]! - gap;
  }
  return heights;
}
