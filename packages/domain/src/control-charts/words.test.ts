import { describe, expect, test } from "vitest";
import { type Note, noteWords } from "./notes";
import { RULE_WORDS, signalsOf } from "./rules";
import type { Rule, Signal } from "./signals";
import { testedFrom } from "./tested.fixture";
import { signalWords } from "./words";

const week = { one: "week", many: "weeks" };
const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);
const turns = (length: number) => Array.from({ length }, (_, at) => (at % 2 === 0 ? 1.5 : -1.5));

/** For each rule some points that it finds something in, and what is said of it. */
const SAID: Record<Rule, readonly [number[], string][]> = {
  we1: [
    [[0, 3.5], "1 week above the upper limit"],
    [[0, -3.5], "1 week below the lower limit"],
    [[0, -3.5, -4, 0], "2 weeks in a row below the lower limit"],
  ],
  we2: [[[2.5, 0, 2.5], "2 of 3 weeks near the upper limit or beyond it"]],
  we3: [[[-1.5, -1.5, 0, -1.5, -1.5], "4 of 5 weeks well below the centre"]],
  we4: [[repeat(1, 9), "9 weeks in a row above the centre"]],
  nelson1: [[[3.5], "1 week above the upper limit"]],
  nelson2: [[repeat(-1, 9), "9 weeks in a row below the centre"]],
  nelson3: [
    [[1, 2, 3, 4, 5, 6], "6 weeks in a row, each higher than the one before"],
    [[6, 5, 4, 3, 2, 1], "6 weeks in a row, each lower than the one before"],
  ],
  nelson4: [[turns(14), "14 weeks in a row, up and down by turns"]],
  nelson5: [[[0, -2.5, -2.5], "2 of 2 weeks near the lower limit or beyond it"]],
  nelson6: [[repeat(1.5, 6), "6 of 6 weeks well above the centre"]],
  nelson7: [[repeat(0.5, 15), "15 weeks in a row unusually close to the centre"]],
  nelson8: [[turns(8), "8 weeks in a row far from the centre, on both sides of it"]],
  longest_run: [
    [[...repeat(-1, 9), ...turns(14)], "9 weeks in a row below the centre, where chance makes up to 8 likely"],
  ],
  crossings: [
    [
      [...repeat(1, 6), ...repeat(-1, 6)],
      "The centre is crossed once in 12 weeks, where chance makes at least 3 likely",
    ],
    [repeat(1, 12), "The centre is crossed not once in 12 weeks, where chance makes at least 3 likely"],
    [
      [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1],
      "The centre is crossed 2 times in 14 weeks, where chance makes at least 4 likely",
    ],
  ],
};

describe("a signal", () => {
  const cases = RULE_WORDS.flatMap((rule) => SAID[rule].map(([values, words]) => [rule, words, values] as const));

  test.for(cases)("of %s is said in words: %s", ([rule, words, values]) => {
    expect(signalsOf([rule], testedFrom(values)).map((signal) => signalWords(signal, week))[0]).toBe(words);
  });

  test("is said with the word for what the points are", () => {
    const signal: Signal = { rule: "we4", from: 0, to: 8, side: "above", points: 9, of: 9 };
    expect(signalWords(signal, { one: "escape", many: "escapes" })).toBe("9 escapes in a row above the centre");
  });
});

describe("a note", () => {
  test.for<[Note, string]>([
    [{ about: "too_few", phase: 0, points: 1 }, "Too few points: 1 week, and limits begin with 12."],
    [
      { about: "provisional", phase: 0, points: 15 },
      "The limits are provisional: they come from 15 weeks, and are firm from 20 on.",
    ],
    [{ about: "frozen", phase: 0, from: 0, to: 19 }, "The lines are frozen: they come from week 1 to week 20."],
    [{ about: "excluded", points: 2 }, "Excluded from the limits, but shown and tested: 2 weeks."],
    [{ about: "incomplete", points: 1 }, "Not over, and so neither in the limits nor tested: 1 week."],
    [{ about: "no_denominator", points: 3 }, "Without a value, since there was nothing to count over: 3 weeks."],
  ])("%j is said in words", ([note, words]) => {
    expect(noteWords(note, week)).toBe(words);
  });
});
