import { describe, expect, test, vi } from "vitest";
import { alike, median, tellApart } from "./times";

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, n) => from + n);

describe("two samples", () => {
  // Worked out apart from this code: the limit of Kolmogorov, with the correction of Stephens for samples of this size.
  test.for([
    [upTo(20), upTo(25, 6), 0.4973],
    [upTo(20), upTo(30, 11), 0.0082],
    [upTo(200), upTo(220, 21), 0.2562],
    [upTo(50), upTo(50), 1],
  ] as const)("are as likely of one distribution as the limit of their distance says", ([one, other, p]) => {
    expect(alike(one, other)).toBeCloseTo(p, 3);
  });

  test("have medians in the middle", () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });
});

describe("two kinds of asking", () => {
  /** A clock that each asking moves on. */
  async function apartBy(took: (kind: "one" | "other", n: number) => number) {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const asking = (kind: "one" | "other") => async (n: number) => {
      now += took(kind, n);
    };
    return tellApart({ one: asking("one"), other: asking("other"), samples: 50 });
  }

  test("are told apart when one takes longer in every round", async () => {
    const { apart, rounds } = await apartBy((kind, n) => 10 + (n % 7) + (kind === "other" ? 6 : 0));

    expect([apart, rounds.length]).toEqual([true, 3]);
  });

  test("are not when it took longer for a while only, nor when nobody could feel by how much", async () => {
    const passing = await apartBy((kind, n) => 10 + (n % 7) + (kind === "other" && n < 50 ? 6 : 0));
    const tiny = await apartBy((kind, n) => 10 + (n % 7) + (kind === "other" ? 4 : 0));

    expect([passing.apart, passing.rounds.length, tiny.apart, tiny.rounds.length]).toEqual([false, 2, false, 1]);
  });
});
