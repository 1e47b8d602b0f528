import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Lines } from "./line";

const ANNA = 1;
const BORIS = 2;
const AT_ONCE = 6;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function enter(lines: Lines<number>, person: number, { times = 1, patient = true } = {}) {
  return Array.from({ length: times }, () => {
    const place = lines.enter(person, patient);
    if (!place) throw new Error("The line was too long.");
    const seen: { leave: () => void; turn?: boolean } = { leave: place.leave };
    place.turn.then((turn) => {
      seen.turn = turn;
    });
    return seen;
  });
}
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const turns = (places: { turn?: boolean }[]) => places.map(({ turn }) => turn);

describe("the requests of one person", () => {
  test("are answered some at once, and the rest in the order in which they came", async () => {
    const places = enter(new Lines<number>(AT_ONCE), ANNA, { times: AT_ONCE + 2 });
    await after(0);
    expect(turns(places)).toEqual([...Array(AT_ONCE).fill(true), undefined, undefined]);

    places[3]!.leave();
    places[3]!.leave();
    await after(0);

    expect(turns(places.slice(AT_ONCE))).toEqual([true, undefined]);
  });

  test("that are given up while they wait take nobody's turn", async () => {
    const places = enter(new Lines<number>(AT_ONCE), ANNA, { times: AT_ONCE + 2 });

    places[AT_ONCE]!.leave();
    places[0]!.leave();
    await after(0);

    expect(turns(places.slice(AT_ONCE))).toEqual([false, true]);
  });

  test("are turned away when more wait than any browser has waiting, and others are answered at once", async () => {
    const lines = new Lines<number>(AT_ONCE);
    enter(lines, ANNA, { times: AT_ONCE * 17 });

    expect(lines.enter(ANNA, true)).toBeNull();
    const [boris] = enter(lines, BORIS);
    await after(0);
    expect(boris!.turn).toBe(true);
  });

  test("who has asked much are answered one at a time, and each is followed by a pause as long as it took", async () => {
    const places = enter(new Lines<number>(AT_ONCE), ANNA, { times: 3, patient: false });

    await after(400);
    places[0]!.leave();
    await after(399);
    expect(turns(places)).toEqual([true, undefined, undefined]);
    await after(1);
    expect(turns(places)).toEqual([true, true, undefined]);

    await after(100);
    places[1]!.leave();
    await after(100);
    expect(turns(places)).toEqual([true, true, true]);
  });

  test("are answered some at once again when they have all been answered", async () => {
    const lines = new Lines<number>(AT_ONCE);
    for (const { leave } of enter(lines, ANNA, { times: 2, patient: false })) {
      leave();
      await after(0);
    }

    const places = enter(lines, ANNA, { times: 2 });
    await after(0);

    expect(turns(places)).toEqual([true, true]);
  });
});
