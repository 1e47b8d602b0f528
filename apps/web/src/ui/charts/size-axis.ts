import { type Axis, valueAxis } from "./axis";
import { short } from "./words";

/** Where the largest is so many times what is usual, most would lie on top of each other at the left. */
const MUCH_LARGER = 8;
const NICE = [1, 2, 3, 5, 10];
const LINES = 7;

/** An axis of sizes, and where a size lies on it. */
export type SizeAxis = { axis: Axis; at: (size: number) => number; isRoot: boolean };

/** From zero to the largest; by the square root, as the limits of chance go, where a few are far larger than most. */
export function sizeAxis(sizes: readonly number[]): SizeAxis {
  const most = Math.max(0, ...sizes);
  const usual = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)];
  if (usual === undefined || most <= MUCH_LARGER * usual) {
    return { axis: valueAxis(sizes, "issues"), at: (size) => size, isRoot: false };
  }
  const ticks = rootTicks(most);
  const to = Math.sqrt(Math.max(most, ticks.at(-1)!));
  const axis: Axis = { from: 0, to, ticks: ticks.map(Math.sqrt), format: (root) => short(Math.round(root * root)) };
  return { axis, at: Math.sqrt, isRoot: true };
}

/** Round sizes that are not too near to each other, the largest of them first. */
function rootTicks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const top = NICE.map((nice) => nice * power).find((size) => size >= most)!;
  const apart = Math.sqrt(top) / LINES;
  const kept = [top];
  for (let unit = power * 10; unit >= 1; unit /= 10) {
    for (const nice of NICE.toReversed()) {
      const size = nice * unit;
      const isApart = Math.sqrt(kept[0]!) - Math.sqrt(size) >= apart;
      if (Number.isInteger(size) && isApart && Math.sqrt(size) >= apart) kept.unshift(size);
    }
  }
  return [0, ...kept];
}
