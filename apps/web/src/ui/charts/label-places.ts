/** A mark that is to be named: where it lies, how wide its name is, and whether it is named before others. */
export type Named = { x: number; y: number; width: number; first?: boolean };

type Edges = { left: number; right: number; top: number; bottom: number };
type Box = Edges;

/** Where a name stands. Away from its mark, a line leads to it. */
export type LabelPlace = { x: number; y: number; anchor: "start" | "middle" | "end"; isLed: boolean };

const MARK = 7;
const BESIDE = 10;
const LINE = 14;
const STEPS = [1, 2, 3, 4, 5, 6].flatMap((by) => [by, -by]);

/**
 * Places names beside their marks so that none lies on another or on a mark: to the right, else to the left, above or below, else a
 * little higher or lower with a line. A name for which there is no room is `null`; pointing at its mark still tells it.
 */
export function labelPlaces(marks: readonly Named[], edges: Edges): (LabelPlace | null)[] {
  const taken = marks.map(({ x, y }): Box => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  const places: (LabelPlace | null)[] = marks.map(() => null);
  const order = marks
    .map((_, n) => n)
    .toSorted((a, b) => Number(marks[b]!.first ?? false) - Number(marks[a]!.first ?? false));
  for (const n of order) {
    const mark = marks[n]!;
    const found = candidates(mark).find((place) => {
      const box = boxOf(place, mark.width);
      return isWithin(box, edges) && taken.every((other) => !overlaps(box, other));
    });
    if (!found) continue;
    places[n] = found;
    taken.push(boxOf(found, mark.width));
  }
  return places;
}

function candidates({ x, y }: Named): LabelPlace[] {
  const right = (by: number): LabelPlace => ({ x: x + BESIDE, y: y + by * LINE, anchor: "start", isLed: by !== 0 });
  const left = (by: number): LabelPlace => ({ x: x - BESIDE, y: y + by * LINE, anchor: "end", isLed: by !== 0 });
  const over = (by: number): LabelPlace => ({ x, y: y + by * (LINE + 2), anchor: "middle", isLed: false });
  return [right(0), left(0), over(-1), over(1), ...STEPS.flatMap((by) => [right(by), left(by)])];
}

function boxOf({ x, y, anchor }: LabelPlace, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE / 2, bottom: y + LINE / 2 };
}

const isWithin = (box: Box, edges: Edges) =>
  box.left >= edges.left && box.right <= edges.right && box.top >= edges.top && box.bottom <= edges.bottom;

const overlaps = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
