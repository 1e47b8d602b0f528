/** The marks of a chart as they lie: rows from the top, each from left to right. One that lies in several rows stands in each. */
export type Grid = readonly (readonly string[])[];

/** The mark that a key leads to from another; `null` where there is none, and the key is the page's. */
export function markAfter(grid: Grid, id: string, key: string): string | null {
  const row = grid.findIndex((marks) => marks.includes(id));
  const marks = grid[row];
  if (!marks) return null;
  const at = marks.indexOf(id);
  switch (key) {
    case "ArrowRight":
      return marks[at + 1] ?? null;
    case "ArrowLeft":
      return marks[at - 1] ?? null;
    case "ArrowUp":
      return other(grid.slice(0, row).reverse(), at, id);
    case "ArrowDown":
      return other(grid.slice(row + 1), at, id);
    case "Home":
      return marks[0] ?? null;
    case "End":
      return marks.at(-1) ?? null;
    default:
      return null;
  }
}

/** In the first of these rows that does not hold the same mark at this place. */
const other = (rows: Grid, at: number, id: string) =>
  rows.map((marks) => nearest(marks, at)).find((mark) => mark !== id) ?? null;

const nearest = (marks: readonly string[], at: number) => marks[Math.min(at, marks.length - 1)] ?? null;
