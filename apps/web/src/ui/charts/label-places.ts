/** A mark that is to be named: where it lies, how wide its name is, and whether it is named before others. */
export type Named = { x: number; y: number; width: number; first?: boolean };

type Edges = { left: number; right: number; top: number; bottom: number };
type Box = Edges;
type Line = { from: Point; to: Point };
type Point = readonly [x: number, y: number];

/** Where a name stands: its beginning, its end or its middle. Away from its mark, a line leads to it. */
export type LabelPlace = { x: number; y: number; anchor: "start" | "middle" | "end"; isLed: boolean };

const MARK = 7;
const DOT = 5;
const BESIDE = 10;
const LINE = 14;
/** From the mark, in lines up and down and in pixels aside. */
const FARTHEST = { lines: 20, aside: 240 };
const ASIDE = 24;

/**
 * Places names beside their marks so that none lies on another or on a mark: to the right, else to the left, above or below, else
 * where there is room nearest to it, with a line that crosses no other name. A name for which there is no room but behind such a line
 * is placed before the others instead; where that helps none, the line crosses. A name for which there is none anywhere is `null`;
 * pointing at its mark still tells it.
 */
export function labelPlaces(marks: readonly Named[], edges: Edges): (LabelPlace | null)[] {
  const isFirst = (n: number) => Number(marks[n]!.first ?? false);
  const inTurn = (order: number[]) => order.toSorted((a, b) => isFirst(b) - isFirst(a));
  let order = inTurn(marks.map((_, n) => n).filter((n) => Number.isFinite(marks[n]!.width)));
  let best = placedInTurn(order, marks, edges);
  for (let { struck } = best, again = 0; struck !== null && again < MOST_AGAIN; again++) {
    const sooner = struck;
    order = inTurn([sooner, ...order.filter((n) => n !== sooner)]);
    const found = placedInTurn(order, marks, edges);
    struck = found.struck;
    if (found.without < best.without || (found.without === best.without && struck === null)) best = found;
  }
  return best.places;
}

const MOST_AGAIN = 12;

/** `struck` is the first of those that share their room with a line, and `without` how many have none. */
type Placed = { places: (LabelPlace | null)[]; struck: number | null; without: number };

function placedInTurn(order: readonly number[], marks: readonly Named[], edges: Edges): Placed {
  const taken = marks.map(({ x, y }): Box => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  const crowd: Crowd = { marks, edges, taken, names: [], lines: [] };
  const places: (LabelPlace | null)[] = marks.map(() => null);
  let struck: number | null = null;
  for (const n of order) {
    const mark = marks[n]!;
    const { place, faults } = bestPlace(mark, crowd);
    if (!place) continue;
    if (faults === STRUCK) struck ??= n;
    places[n] = place;
    const [box, line] = [boxOf(place, mark.width), lineTo(mark, place)];
    crowd.taken.push(box);
    crowd.names.push(box);
    if (line) crowd.lines.push(line);
  }
  return { places, struck, without: order.filter((n) => places[n] === null).length };
}

/** What there is already: room that is taken, by marks and names, and lines. */
type Crowd = { marks: readonly Named[]; edges: Edges; taken: Box[]; names: Box[]; lines: Line[] };

/** A line that runs through another mark may be taken for that one's; one that runs through a name strikes it out. */
const [NONE, PASSES, STRUCK] = [0, 1, 2];

/** The nearest of those that have the least against them. */
function bestPlace(mark: Named, { marks, edges, taken, names, lines }: Crowd) {
  let best: { place: LabelPlace | null; faults: number } = { place: null, faults: Number.POSITIVE_INFINITY };
  for (const place of candidates(mark)) {
    const [box, line] = [boxOf(place, mark.width), lineTo(mark, place)];
    if (!isWithin(box, edges) || taken.some((other) => overlaps(box, other))) continue;
    const strikes =
      lines.some((other) => crosses(other, box)) || (line !== null && names.some((name) => crosses(line, name)));
    const passes = line !== null && marks.some((other) => isApart(other, mark) && crosses(line, dotOf(other)));
    const faults = strikes ? STRUCK : passes ? PASSES : NONE;
    if (faults < best.faults) best = { place, faults };
    if (faults === NONE) break;
  }
  return best;
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

/** What is seen of a mark, around which others are to be told apart. */
const dotOf = ({ x, y }: Named): Box => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT });
const isApart = (one: Named, other: Named) => Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) > 2 * DOT;

function lineTo(mark: Named, place: LabelPlace): Line | null {
  return place.isLed ? { from: [mark.x, mark.y], to: endOfLine(mark, place) } : null;
}

/** Whether any of a line lies inside a box: what of it is left when it is cut at each of the four sides. */
function crosses({ from: [x, y], to }: Line, box: Box): boolean {
  const [dx, dy] = [to[0] - x, to[1] - y];
  let [begin, end] = [0, 1];
  for (const [by, room] of [
    [-dx, x - box.left],
    [dx, box.right - x],
    [-dy, y - box.top],
    [dy, box.bottom - y],
  ] as const) {
    if (by === 0 && room <= 0) return false;
    if (by < 0) begin = Math.max(begin, room / by);
    if (by > 0) end = Math.min(end, room / by);
  }
  return begin < end;
}

function boxOf({ x, y, anchor }: LabelPlace, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE / 2, bottom: y + LINE / 2 };
}

const isWithin = (box: Box, edges: Edges) =>
  box.left >= edges.left && box.right <= edges.right && box.top >= edges.top && box.bottom <= edges.bottom;

const overlaps = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
