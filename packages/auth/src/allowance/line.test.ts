import { describe, expect, test } from "vitest";
import { Lines } from "./line";

const ANNA = 1;
const BORIS = 2;
const AT_ONCE = 6;

const enter = (lines: Lines, person: number, times: number) =>
  Array.from({ length: times }, () => {
    const place = lines.enter(person);
    if (!place) throw new Error("The line was too long.");
    const seen: { place: typeof place; turn?: boolean } = { place };
    place.turn.then((turn) => {
      seen.turn = turn;
    });
    return seen;
  });
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the requests of one person", () => {
  test("are answered some at once, and the rest in the order in which they came", async () => {
    const lines = new Lines(AT_ONCE);
    const places = enter(lines, ANNA, AT_ONCE + 2);
    await settled();
    expect(places.map(({ turn }) => turn)).toEqual([...Array(AT_ONCE).fill(true), undefined, undefined]);

    places[3]!.place.leave();
    places[3]!.place.leave();
    await settled();

    expect(places.slice(AT_ONCE).map(({ turn }) => turn)).toEqual([true, undefined]);
  });

  test("that are given up while they wait take nobody's turn", async () => {
    const lines = new Lines(AT_ONCE);
    const places = enter(lines, ANNA, AT_ONCE + 2);

    places[AT_ONCE]!.place.leave();
    places[0]!.place.leave();
    await settled();

    expect(places.slice(AT_ONCE).map(({ turn }) => turn)).toEqual([false, true]);
  });

  test("beyond a long line are turned away, and others are answered at once", async () => {
    const lines = new Lines(AT_ONCE);
    enter(lines, ANNA, AT_ONCE + 60);

    expect(lines.enter(ANNA)).toBeNull();
    const [boris] = enter(lines, BORIS, 1);
    await settled();
    expect(boris!.turn).toBe(true);
  });
});
