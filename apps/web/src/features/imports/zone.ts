import { offsetAt } from "@qm/domain";

const DAY = 86_400_000;

/**
 * The instant at which a zone's clocks show this wall time, given as if it were UTC.
 * A time that the spring change leaves out moves on by the gap; one that the autumn change repeats is its first pass.
 */
export function instantOf(zone: string, wall: number): number {
  const day = Math.floor(wall / DAY);
  const before = offsetOfDay(zone, day - 1);
  const after = offsetOfDay(zone, day + 2);
  if (before === after) return wall - before;

  const fitting = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, zone) === wall);
  return fitting.length ? Math.min(...fitting) : wall - before;
}

const days = new Map<string, number>();

/** Asked for a hundred thousand dates, of which few fall on different days; asking the clock itself costs a hundred times more. */
function offsetOfDay(zone: string, day: number): number {
  const key = `${zone} ${day}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size > 50_000) days.clear();
  const offset = offsetAt(day * DAY, zone);
  days.set(key, offset);
  return offset;
}
