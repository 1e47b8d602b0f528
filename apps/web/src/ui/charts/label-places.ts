/** A mark that is to be named: where it lies, how wide its name is, and whether it is named before others. */
export type Named = { x: number; y: number; width: number; first?: boolean };

type Edges = { left: number; right: number; top: number; bottom: number };
type Box = Edges;

/** Where a name stands: its beginning, its end or its middle. Away from its mark, a line leads to it. */
export type LabelPlace = { x: number; y: number; anchor: "start" | "middle" | "end"; isLed: boolean };

const MARK = 7;
const BESIDE = 10;
const LINE = 14;
/** From the mark, in lines up and down and in pixels aside. */
const FARTHEST = { lines: 20, aside: 240 };
const ASIDE = 24;

/**
 * Places names beside their marks so that none lies on another or on a mark: to the right, else to the left, above or below, else
 * where there is room nearest to it, with a line. A name for which there is none anywhere is `null`; pointing at its mark still tells it.
 */
export function labelPlaces(marks: readonly Named[], edges: Edges): (LabelPlace | null)[] {
  const taken = marks.map(({ x, y }): Box => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  const places: (LabelPlace | null)[] = marks.map(() => null);
  const order = marks
    .map((_, n) => n)
    .toSorted((a, b) => Number(marks[b]!.first ?? false) - Number(marks[a]!.first ?? false));
  for (const n of order) {
    const mark = marks[n]!;
    if (!Number.isFinite(mark.width)) continue;
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
  const right = (by: number, aside = 0) => place(x + BESIDE + aside, y + by * LINE, "start", by !== 0 || aside > 0);
  const left = (by: number, aside = 0) => place(x - BESIDE - aside, y + by * LINE, "end", by !== 0 || aside > 0);
  const over = (by: number) => place(x, y + by * (LINE + 2), "middle", false);
  const across = (by: number, aside: number) => place(x + aside, y + by * LINE, "middle", true);
  const led = AWAY.flatMap(({ by, aside }) => [
    right(by, aside),
    left(by, aside),
    // On its own line a name would lie on the mark.
    ...(by === 0 ? [] : [across(by, aside), across(by, -aside)]),
  ]);
  return [right(0), left(0), over(-1), over(1), ...led];
}

const place = (x: number, y: number, anchor: LabelPlace["anchor"], isLed: boolean): LabelPlace => ({
  x,
  y,
  anchor,
  isLed,
});

/** Places away from a mark, the nearest first. */
const AWAY = Array.from({ length: 2 * FARTHEST.lines + 1 }, (_, line) => line - FARTHEST.lines)
  .flatMap((by) => Array.from({ length: FARTHEST.aside / ASIDE + 1 }, (_, n) => ({ by, aside: n * ASIDE })))
  .filter(({ by, aside }) => by !== 0 || aside > 0)
  .toSorted((one, other) => distance(one) - distance(other));

function distance({ by, aside }: { by: number; aside: number }) {
  return Math.hypot(by * LINE, aside);
}

/** Where the line ends that leads to a name: at its side, or at the edge that is turned to the mark. */
export const endOfLine = (mark: { y: number }, { x, y, anchor }: LabelPlace): [x: number, y: number] =>
  anchor === "middle" ? [x, y + (mark.y > y ? LINE / 2 : -LINE / 2)] : [x, y];

function boxOf({ x, y, anchor }: LabelPlace, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE / 2, bottom: y + LINE / 2 };
}

const isWithin = (box: Box, edges: Edges) =>
  box.left >= edges.left && box.right <= edges.right && box.top >= edges.top && box.bottom <= edges.bottom;

const overlaps = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
