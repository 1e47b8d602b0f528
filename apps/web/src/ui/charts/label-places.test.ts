import { describe, expect, test } from "vitest";
import { endOfLine, type LabelPlace, labelPlaces, type Named } from "./label-places";

const EDGES = { left: 0, right: 400, top: 0, bottom: 200 };

function boxOf({ x, y, anchor }: LabelPlace, { width }: Named) {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return [left, y - 7, left + width, y + 7] as const;
}

/** The same numbers from 0 to 1 at every run. */
function seeded(state: number) {
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("the names of marks", () => {
  test("stand to the right of their marks, and to the left where the picture ends", () => {
    const places = labelPlaces(
      [
        { x: 50, y: 100, width: 60 },
        { x: 380, y: 50, width: 60 },
      ],
      EDGES,
    );

    expect(places).toEqual([
      { x: 60, y: 100, anchor: "start", isLed: false },
      { x: 370, y: 50, anchor: "end", isLed: false },
    ]);
  });

  test("never lie on one another, on a mark or beyond the edge, however close the marks lie", () => {
    const marks = Array.from({ length: 12 }, (_, n) => ({
      x: 200 + (n % 4) * 9,
      y: 90 + Math.floor(n / 4) * 6,
      width: 70,
    }));

    const places = labelPlaces(marks, EDGES);

    const boxes = places.flatMap((place, n) => (place ? [boxOf(place, marks[n]!)] : []));
    expect(boxes.length).toBe(12);
    for (const [n, [left, top, right, bottom]] of boxes.entries()) {
      expect(left >= 0 && right <= 400 && top >= 0 && bottom <= 200).toBe(true);
      for (const [x, y] of marks.map((mark) => [mark.x, mark.y] as const)) {
        expect(x > left && x < right && y > top && y < bottom).toBe(false);
      }
      for (const other of boxes.slice(n + 1)) {
        expect(left < other[2] && other[0] < right && top < other[3] && other[1] < bottom).toBe(false);
      }
    }
  });

  test("find room above and below where there is too little at either side", () => {
    const marks = [90, 95, 102].map((y) => ({ x: 100, y, width: 130 }));
    const narrow = { left: 0, right: 200, top: 0, bottom: 200 };

    const places = labelPlaces(marks, narrow);

    expect(places).not.toContain(null);
    for (const [n, found] of places.entries()) {
      const [left, top, right, bottom] = boxOf(found!, marks[n]!);
      expect(left >= 0 && right <= 200).toBe(true);
      // A line ends where the name begins.
      const [, end] = endOfLine(marks[n]!, found!);
      if (found!.anchor === "middle") expect([top, bottom]).toContain(end);
    }
  });

  test("are crossed by no line that leads to another", () => {
    const random = seeded(20_261_130);
    let led = 0;
    for (let round = 0; round < 300; round++) {
      const width = 300 + random() * 100;
      const marks = Array.from({ length: 3 + Math.floor(random() * 6) }, () => ({
        x: 20 + random() * (width - 40),
        y: 60 + random() * 140,
        width: 40 + random() * 120,
      }));

      const places = labelPlaces(marks, { left: 0, right: width, top: 0, bottom: 336 });

      expect(places).not.toContain(null);
      const boxes = places.map((place, n) => boxOf(place!, marks[n]!));
      for (const [n, place] of places.entries()) {
        if (!place!.isLed) continue;
        led++;
        const [x, y] = endOfLine(marks[n]!, place!);
        const others = boxes.filter((_, other) => other !== n);
        // Looked at in steps, as slowly as it can be done.
        for (let step = 0; step <= 1; step += 0.002) {
          const [at, height] = [marks[n]!.x + (x - marks[n]!.x) * step, marks[n]!.y + (y - marks[n]!.y) * step];
          const isStruck = others.some((box) => at > box[0] && at < box[2] && height > box[1] && height < box[3]);
          if (isStruck) expect.fail(`The line to name ${n} of round ${round} crosses another.`);
        }
      }
    }
    expect(led).toBeGreaterThan(100);
  });

  test("go to what matters first where there is no room for all", () => {
    const crowd = Array.from({ length: 40 }, (): Named => ({ x: 200, y: 100, width: 300 }));

    const places = labelPlaces([...crowd, { x: 200, y: 100, width: 150, first: true }], EDGES);

    expect(places.at(-1)).toMatchObject({ x: 210, y: 100 });
    expect(places).toContain(null);
  });
});
