import { describe, expect, test } from "vitest";
import { numbersAt, toldOf } from "./signals";

const few = { rule: "crossings", words: "The centre is crossed once in 25 weeks", from: 0, to: 24 };
const beyond = { rule: "we1", words: "1 week above the upper limit", from: 20, to: 20 };
const run = { rule: "longest_run", words: "9 weeks in a row above the centre", from: 3, to: 11 };
const week = { one: "week", many: "weeks" };

describe("a signal", () => {
  test("about all points together marks none of them", () => {
    expect(numbersAt([few, beyond, run], 0)).toEqual([]);
    expect(numbersAt([few, beyond, run], 20)).toEqual([2]);
    expect(numbersAt([few, beyond, run], 5)).toEqual([3]);
  });

  test("about all points together says so, and by what it is shown", () => {
    expect(toldOf(few, week)).toBe(
      "The centre is crossed once in 25 weeks: this is about all weeks together, and the centre line is dashed",
    );
    expect(toldOf(beyond, week)).toBe(beyond.words);
  });
});
